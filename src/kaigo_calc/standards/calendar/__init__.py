"""年間予定 (compliance calendar): records of a home in, its dated duties out."""
