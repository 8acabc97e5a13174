     0.001 s  server14 can take a document from queue (l).
     0.001 s  server15 can take a document from queue (l).
     0.001 s  server16 can take a document from queue (l).
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.224 s  server14 passes job 1 on to queue (a).
    10.448 s  queue confirms to server14 that it has job 1 on disk (d).
    10.449 s  server14 accepts job 1.
    60.000 s  queue stops.
   120.000 s  queue runs again.
   120.000 s  queue asks server14 how many documents it can take (o).
   120.000 s  queue asks server15 how many documents it can take (o).
   120.000 s  queue asks server16 how many documents it can take (o).
   120.002 s  server14 can take a document from queue (l).
   120.002 s  server15 can take a document from queue (l).
   120.004 s  server16 can take a document from queue (l).
   300.000 s  queue gives server14 job 1 to send (a).
   315.018 s  server14 begins to send fax57 job 1 (k).
   332.162 s  Page 1 of job 1 is confirmed in the call of server14.
   332.162 s  Job 1 is delivered, 5 min 22 s after it came.
   334.490 s  server14 tells queue that job 1 has been sent (m).
   334.491 s  server14 can take a document from queue (l).
   334.491 s  queue acknowledges what server14 told it of job 1 (y).
   334.491 s  queue tells pc52 that job 1 has been sent (m).
