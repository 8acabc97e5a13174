     0.000 s  Line 1 of server14 is out of use.
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.447 s  server14 accepts job 1.
    10.448 s  server14 hands job 1 over to server15 by the LAN (a).
    12.000 s  pc52 gives server14 job 2, a document for fax57 (a).
    12.447 s  server14 accepts job 2.
    12.448 s  server14 hands job 2 over to server15 by the LAN (a).
    26.716 s  server15 begins to send fax57 job 1 (k).
    43.860 s  Page 1 of job 1 is confirmed in the call of server15.
    62.154 s  Page 2 of job 1 is confirmed in the call of server15.
    62.154 s  Job 1 is delivered, 52.2 s after it came.
    64.482 s  server15 tells server14 that job 1 has been sent (m).
    64.483 s  server14 tells pc52 that job 1 has been sent (m).
    78.250 s  server15 begins to send fax57 job 2 (k).
    95.393 s  Page 1 of job 2 is confirmed in the call of server15.
   113.687 s  Page 2 of job 2 is confirmed in the call of server15.
   113.687 s  Job 2 is delivered, 1 min 42 s after it came.
   116.015 s  server15 tells server14 that job 2 has been sent (m).
   116.016 s  server14 tells pc52 that job 2 has been sent (m).
