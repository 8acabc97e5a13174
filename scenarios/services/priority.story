    10.000 s  pc52 gives server58 job 1, a document for fax57 (a).
    10.224 s  server58 accepts job 1.
    11.000 s  pc52 gives server58 job 2, a document for fax57 (a).
    11.224 s  server58 accepts job 2.
    12.000 s  pc52 gives server58 job 3, a document for fax57 (a).
    12.224 s  server58 accepts job 3.
    13.000 s  pc52 gives server58 job 4, a document for fax57 (a).
    13.224 s  server58 accepts job 4.
    25.018 s  server58 begins to send fax57 job 1 (k).
    42.162 s  Page 1 of job 1 is confirmed in the call of server58.
    42.162 s  Job 1 is delivered, 32.2 s after it came.
    44.490 s  server58 tells pc52 that job 1 has been sent (m).
    58.258 s  server58 begins to send fax57 job 4 (k).
    75.402 s  Page 1 of job 4 is confirmed in the call of server58.
    75.402 s  Job 4 is delivered, 1 min 02 s after it came.
    77.730 s  server58 tells pc52 that job 4 has been sent (m).
    91.498 s  server58 begins to send fax57 job 2 (k).
   108.642 s  Page 1 of job 2 is confirmed in the call of server58.
   108.642 s  Job 2 is delivered, 1 min 38 s after it came.
   110.970 s  server58 tells pc52 that job 2 has been sent (m).
   124.738 s  server58 begins to send fax57 job 3 (k).
   141.881 s  Page 1 of job 3 is confirmed in the call of server58.
   141.881 s  Job 3 is delivered, 2 min 10 s after it came.
   144.209 s  server58 tells pc52 that job 3 has been sent (m).
