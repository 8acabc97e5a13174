     0.001 s  server14 can take a document from queue (l).
     0.001 s  server15 can take a document from queue (l).
     0.001 s  server16 can take a document from queue (l).
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.893 s  server14 passes job 1 on to queue (a).
    11.789 s  queue confirms to server14 that it has job 1 on disk (d).
    11.789 s  server14 accepts job 1.
    11.792 s  queue gives server14 job 1 to send (a).
    30.561 s  server14 begins to send fax57 job 1 (k).
    47.705 s  Page 1 of job 1 is confirmed in the call of server14.
    50.000 s  server14 stops.
    50.000 s  The call of server14 for job 1 breaks off.
    60.003 s  queue takes server14 for dead.
    60.003 s  queue can't tell whether the facsimile has job 1.
    60.003 s  queue gives server15 job 1 to send (a).
    78.772 s  server15 begins to send fax57 job 1 (k).
    95.916 s  Page 1 of job 1 is confirmed in the call of server15.
   114.210 s  Page 2 of job 1 is confirmed in the call of server15.
   132.504 s  Page 3 of job 1 is confirmed in the call of server15.
   150.797 s  Page 4 of job 1 is confirmed in the call of server15.
   150.797 s  Job 1 is delivered, 2 min 21 s after it came.
   153.125 s  server15 tells queue that job 1 has been sent (m).
   153.129 s  server15 can take a document from queue (l).
   153.129 s  queue acknowledges what server15 told it of job 1 (y).
   153.129 s  queue tells pc52 that job 1 has been sent (m).
