    35.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    35.447 s  server14 accepts job 1.
    35.448 s  server14 hands job 1 over to server15 by the LAN (a).
    38.000 s  pc52 gives server14 job 2, a document for fax57 (a).
    38.447 s  server14 accepts job 2.
    38.448 s  server14 hands job 2 over to server15 by the LAN (a).
    51.716 s  server15 begins to send fax57 job 1 (k).
    65.000 s  pc52 gives server14 job 3, a document for fax57 (a).
    65.447 s  server14 accepts job 3.
    68.860 s  Page 1 of job 1 is confirmed in the call of server15.
    81.269 s  server14 begins to send fax57 job 3 (k).
    87.154 s  Page 2 of job 1 is confirmed in the call of server15.
    87.154 s  Job 1 is delivered, 52.2 s after it came.
    89.482 s  server15 tells server14 that job 1 has been sent (m).
    89.483 s  server14 tells pc52 that job 1 has been sent (m).
    98.412 s  Page 1 of job 3 is confirmed in the call of server14.
   103.250 s  server15 begins to send fax57 job 2 (k).
   116.706 s  Page 2 of job 3 is confirmed in the call of server14.
   116.706 s  Job 3 is delivered, 51.7 s after it came.
   119.034 s  server14 tells pc52 that job 3 has been sent (m).
   120.393 s  Page 1 of job 2 is confirmed in the call of server15.
   138.687 s  Page 2 of job 2 is confirmed in the call of server15.
   138.687 s  Job 2 is delivered, 1 min 41 s after it came.
   141.015 s  server15 tells server14 that job 2 has been sent (m).
   141.016 s  server14 tells pc52 that job 2 has been sent (m).
