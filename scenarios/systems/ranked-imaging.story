     0.000 s  The image processing of server15 fails.
    40.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    40.447 s  server14 accepts job 1.
    56.269 s  server14 begins to send fax57 job 1 (k).
    73.412 s  Page 1 of job 1 is confirmed in the call of server14.
    91.706 s  Page 2 of job 1 is confirmed in the call of server14.
    91.706 s  Job 1 is delivered, 51.7 s after it came.
    94.034 s  server14 tells pc52 that job 1 has been sent (m).
