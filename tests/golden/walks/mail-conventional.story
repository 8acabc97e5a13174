    10.000 s  pc52 gives server16 job 1, a document for ws55 (a).
    10.449 s  server16 accepts job 1.
   600.000 s  Job 1 is still in flight when the run ends.
