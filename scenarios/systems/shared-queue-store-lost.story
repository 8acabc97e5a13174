     0.000 s  The FAX unit of server15 fails.
     0.000 s  The FAX unit of server16 fails.
     0.001 s  server14 can take a document from queue (l).
     0.001 s  server15 can take no document from queue now (l).
     0.001 s  server16 can take no document from queue now (l).
    14.001 s  server14 can take no document from queue now (l).
    23.768 s  fax57 begins to send server14 job 1, a document for pc52 (a).
    40.912 s  Page 1 of job 1 is confirmed in the call of server14.
    59.207 s  Page 2 of job 1 is confirmed in the call of server14.
    59.207 s  server14 accepts job 1.
    61.535 s  server14 passes job 1 on to queue (a).
    61.571 s  server14 can take a document from queue (l).
    61.571 s  queue confirms to server14 that it has job 1 on disk (d).
    61.571 s  queue tells pc52 that job 1 has come (e).
    80.000 s  pc52 gives server14 job 2, a document for fax57 (a).
    80.447 s  server14 passes job 2 on to queue (a).
    80.896 s  queue confirms to server14 that it has job 2 on disk (d).
    80.896 s  server14 accepts job 2.
    80.899 s  queue gives server14 job 2 to send (a).
    81.000 s  pc52 gives server14 job 3, a document for fax57 (a).
    81.793 s  server14 passes job 3 on to queue (a).
    82.242 s  queue confirms to server14 that it has job 3 on disk (d).
    82.246 s  server14 accepts job 3.
    97.516 s  server14 begins to send fax57 job 2 (k).
   110.000 s  The storage of queue fails and loses everything.
   110.000 s  queue tells pc52 that job 3 has not been sent: the storage lost it (m).
   110.003 s  Job 3 is given up, 29.0 s after it came.
   114.659 s  Page 1 of job 2 is confirmed in the call of server14.
   132.953 s  Page 2 of job 2 is confirmed in the call of server14.
   132.953 s  Job 2 is delivered, 53.0 s after it came.
   135.281 s  server14 tells queue that job 2 has been sent (m).
   135.285 s  server14 can take a document from queue (l).
   135.285 s  queue acknowledges what server14 told it of job 2 (y).
   135.285 s  queue tells pc52 that job 2 has been sent (m).
   170.000 s  The storage of queue works again.
   361.574 s  pc52 asks server14 for the image of job 1 (f).
   361.575 s  server14 passes on to queue that pc52 asks for the image of job 1 (g).
   421.574 s  pc52 asks server14 for the image of job 1 (f).
   421.575 s  server14 passes on to queue that pc52 asks for the image of job 1 (g).
   481.574 s  pc52 asks server14 for the image of job 1 (f).
   481.575 s  server14 passes on to queue that pc52 asks for the image of job 1 (g).
   541.574 s  pc52 asks server14 for the image of job 1 (f).
   541.575 s  server14 passes on to queue that pc52 asks for the image of job 1 (g).
   600.000 s  Job 1 is lost: it exists nowhere any more.
