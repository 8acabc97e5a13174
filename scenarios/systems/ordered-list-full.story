     0.000 s  Line 1 of server14 is out of use.
     0.000 s  Line 1 of server15 is out of use.
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.447 s  server14 accepts job 1.
    10.448 s  server14 hands job 1 over to server15 by the LAN (a).
    12.948 s  server15 tells server14 that job 1 has not been sent: no line was idle, and no more documents may wait (m).
    12.949 s  server14 hands job 1 over to server16 by the LAN (a).
    29.219 s  server16 begins to send fax57 job 1 (k).
    46.363 s  Page 1 of job 1 is confirmed in the call of server16.
    64.657 s  Page 2 of job 1 is confirmed in the call of server16.
    64.657 s  Job 1 is delivered, 54.7 s after it came.
    66.985 s  server16 tells server14 that job 1 has been sent (m).
    66.988 s  server14 tells pc52 that job 1 has been sent (m).
