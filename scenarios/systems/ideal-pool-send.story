    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.447 s  server14 accepts job 1.
    11.000 s  pc52 gives server14 job 2, a document for fax57 (a).
    11.447 s  server14 accepts job 2.
    26.268 s  server14 begins to send fax57 job 1 (k).
    27.268 s  server15 begins to send fax57 job 2 (k).
    43.411 s  Page 1 of job 1 is confirmed in the call of server14.
    44.411 s  Page 1 of job 2 is confirmed in the call of server15.
    61.705 s  Page 2 of job 1 is confirmed in the call of server14.
    61.705 s  Job 1 is delivered, 51.7 s after it came.
    62.705 s  Page 2 of job 2 is confirmed in the call of server15.
    62.705 s  Job 2 is delivered, 51.7 s after it came.
    64.033 s  server14 tells pc52 that job 1 has been sent (m).
    65.033 s  server14 tells pc52 that job 2 has been sent (m).
