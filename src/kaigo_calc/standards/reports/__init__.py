"""報告 (reports): accidents and infections that the ward wants to hear of."""
