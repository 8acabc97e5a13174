     0.001 s  server14 can take a document from queue (l).
     0.001 s  server15 can take a document from queue (l).
     0.001 s  server16 can take a document from queue (l).
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.447 s  server14 passes job 1 on to queue (a).
    10.896 s  queue confirms to server14 that it has job 1 on disk (d).
    10.896 s  server14 accepts job 1.
    10.899 s  queue gives server14 job 1 to send (a).
    11.000 s  pc52 gives server14 job 2, a document for fax57 (a).
    11.793 s  server14 passes job 2 on to queue (a).
    12.000 s  pc52 gives server14 job 3, a document for fax57 (a).
    12.482 s  queue confirms to server14 that it has job 2 on disk (d).
    12.482 s  queue gives server15 job 2 to send (a).
    12.485 s  server14 accepts job 2.
    12.890 s  server14 passes job 3 on to queue (a).
    13.581 s  queue confirms to server14 that it has job 3 on disk (d).
    13.581 s  queue gives server16 job 3 to send (a).
    13.584 s  server14 accepts job 3.
    27.516 s  server14 begins to send fax57 job 1 (k).
    29.197 s  server15 begins to send fax57 job 2 (k).
    29.849 s  server16 begins to send fax57 job 3 (k).
    44.659 s  Page 1 of job 1 is confirmed in the call of server14.
    46.341 s  Page 1 of job 2 is confirmed in the call of server15.
    46.993 s  Page 1 of job 3 is confirmed in the call of server16.
    62.953 s  Page 2 of job 1 is confirmed in the call of server14.
    62.953 s  Job 1 is delivered, 53.0 s after it came.
    64.635 s  Page 2 of job 2 is confirmed in the call of server15.
    64.635 s  Job 2 is delivered, 53.6 s after it came.
    65.281 s  server14 tells queue that job 1 has been sent (m).
    65.285 s  server14 can take a document from queue (l).
    65.285 s  queue acknowledges what server14 told it of job 1 (y).
    65.285 s  queue tells pc52 that job 1 has been sent (m).
    65.287 s  Page 2 of job 3 is confirmed in the call of server16.
    65.287 s  Job 3 is delivered, 53.3 s after it came.
    66.963 s  server15 tells queue that job 2 has been sent (m).
    66.966 s  server15 can take a document from queue (l).
    66.966 s  queue acknowledges what server15 told it of job 2 (y).
    66.966 s  queue tells pc52 that job 2 has been sent (m).
    67.615 s  server16 tells queue that job 3 has been sent (m).
    67.616 s  server16 can take a document from queue (l).
    67.616 s  queue acknowledges what server16 told it of job 3 (y).
    67.616 s  queue tells pc52 that job 3 has been sent (m).
