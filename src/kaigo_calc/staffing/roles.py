"""職種・勤務形態 (roles): what someone works as, and in which of the four forms of the staffing form.

Source: 標準様式1 従業者の勤務の体制及び勤務形態一覧表 (as printed in 墨田区 令和8年度 集団指導 資料3 p.23).

>>> Role.parse("介護職員"), WorkForm.of(full_time=True, roles=2).label_ja
(Role.CARE_WORKER, '常勤・兼務')
"""

from kaigo_calc.quantities.closed_set import ClosedSet


class Role(ClosedSet):
    """What someone works as; only care workers (and the care minutes of others) staff a unit."""

    CARE_WORKER = "care_worker", "介護従業者", "介護職員", "介護"
    PLANNER = "planner", "計画作成担当者", "計画作成"
    MANAGER = "manager", "管理者"
    NURSE = "nurse", "看護師"
    ASSISTANT_NURSE = "assistant_nurse", "准看護師"
    OTHER = "other", "その他"

    @classmethod
    def parse(cls, role: "Role | str") -> "Role":
        """Return the role that an identifier or a Japanese name means.

        Raises:
            UnknownCodeError: for any other value (KC-C13).

        >>> Role.parse("管理者")
        Role.MANAGER
        """
        return cls._parse(role, "KC-C13")


class AbsenceKind(ClosedSet):
    """Why hours on the roster were not worked at the office."""

    LEAVE = "leave", "休暇", "有給", "有休", "年休"
    TRIP = "trip", "出張", "研修"

    @classmethod
    def parse(cls, kind: "AbsenceKind | str") -> "AbsenceKind":
        """Return the kind that an identifier or a Japanese name means.

        Raises:
            UnknownCodeError: for any other value (KC-C14).

        >>> AbsenceKind.parse("有給")
        AbsenceKind.LEAVE
        """
        return cls._parse(kind, "KC-C14")


class ShortTimeMeasure(ClosedSet):
    """Measures under which 30 hours a week make a full-timer."""

    CHILDCARE_CARE = "childcare_care", "育児・介護休業法による短時間勤務", "育児", "介護"
    MATERNAL_HEALTH = "maternal_health", "男女雇用機会均等法による母性健康管理措置", "母性健康管理"
    TREATMENT = "treatment", "治療と仕事の両立のための短時間勤務", "治療"

    @classmethod
    def parse(cls, measure: "ShortTimeMeasure | str") -> "ShortTimeMeasure":
        """Return the measure that an identifier or a Japanese name means.

        Raises:
            UnknownCodeError: for any other value (KC-C15).

        >>> ShortTimeMeasure.parse("育児")
        ShortTimeMeasure.CHILDCARE_CARE
        """
        return cls._parse(measure, "KC-C15")


class WorkForm(ClosedSet):
    """勤務形態: the four forms, by whether someone is a full-timer and has one role or several."""

    FULL_TIME_ONE_ROLE = "A", "常勤・専従"
    FULL_TIME_SEVERAL_ROLES = "B", "常勤・兼務"
    PART_TIME_ONE_ROLE = "C", "非常勤・専従"
    PART_TIME_SEVERAL_ROLES = "D", "非常勤・兼務"

    @classmethod
    def of(cls, *, full_time: bool, roles: int) -> "WorkForm":
        """Return the form of someone with a number of roles.

        >>> str(WorkForm.of(full_time=False, roles=1))
        'C'
        """
        if full_time:
            return cls.FULL_TIME_ONE_ROLE if roles == 1 else cls.FULL_TIME_SEVERAL_ROLES
        return cls.PART_TIME_ONE_ROLE if roles == 1 else cls.PART_TIME_SEVERAL_ROLES
