     0.000 s  Line 1 of server14 is out of use.
     0.000 s  Line 1 of server15 is out of use.
     0.001 s  server14 can take no document from queue now (l).
     0.001 s  server15 can take no document from queue now (l).
     0.001 s  server16 can take 2 documents from queue (l).
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.893 s  server14 passes job 1 on to queue (a).
    11.787 s  queue confirms to server14 that it has job 1 on disk (d).
    11.787 s  queue gives server16 job 1 to send (a).
    11.788 s  server14 accepts job 1.
    14.000 s  bridge13 fails.
    25.003 s  queue takes server16 for dead.
    25.003 s  queue can't tell whether the facsimile has job 1.
    30.556 s  server16 begins to send fax57 job 1 (k).
    39.000 s  bridge13 works again.
    39.003 s  queue reaches server16 by the LAN again.
    39.003 s  queue asks server16 how many documents it can take (o).
    39.007 s  server16 can take a document from queue (l).
    47.700 s  Page 1 of job 1 is confirmed in the call of server16.
    55.003 s  queue gives server16 job 1 to send (a).
    65.994 s  Page 2 of job 1 is confirmed in the call of server16.
    84.287 s  Page 3 of job 1 is confirmed in the call of server16.
   102.581 s  Page 4 of job 1 is confirmed in the call of server16.
   102.581 s  Job 1 is delivered, 1 min 33 s after it came.
   104.909 s  server16 tells queue that job 1 has been sent (m).
   104.913 s  server16 can take 2 documents from queue (l).
   104.913 s  queue acknowledges what server16 told it of job 1 (y).
   104.913 s  queue tells pc52 that job 1 has been sent (m).
