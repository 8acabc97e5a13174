    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.447 s  pc52 gives server14 job 2, a document for fax57 (a).
    10.447 s  server14 accepts job 1.
    10.894 s  server14 accepts job 2.
    14.555 s  server14 hands job 2 over to server15 by the LAN (k).
    26.269 s  server14 begins to send fax57 job 1 (k).
    28.356 s  server15 begins to send fax57 job 2 (k).
    43.412 s  Page 1 of job 1 is confirmed in the call of server14.
    45.500 s  Page 1 of job 2 is confirmed in the call of server15.
    61.706 s  Page 2 of job 1 is confirmed in the call of server14.
    61.706 s  Job 1 is delivered, 51.7 s after it came.
    63.794 s  Page 2 of job 2 is confirmed in the call of server15.
    63.794 s  Job 2 is delivered, 53.7 s after it came.
    64.034 s  server14 tells pc52 that job 1 has been sent (m).
    66.122 s  server15 tells server14 that job 2 has been sent (m).
    66.123 s  server14 tells pc52 that job 2 has been sent (m).
