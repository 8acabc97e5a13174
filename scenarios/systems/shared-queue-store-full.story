     0.001 s  server14 can take a document from queue (l).
     0.001 s  server15 can take a document from queue (l).
     0.001 s  server16 can take a document from queue (l).
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.447 s  server14 passes job 1 on to queue (a).
    10.896 s  queue confirms to server14 that it has job 1 on disk (d).
    10.896 s  server14 accepts job 1.
    10.899 s  queue gives server14 job 1 to send (a).
    11.000 s  pc52 gives server14 job 2, a document for fax57 (a).
    27.516 s  server14 begins to send fax57 job 1 (k).
    44.659 s  Page 1 of job 1 is confirmed in the call of server14.
    62.953 s  Page 2 of job 1 is confirmed in the call of server14.
    62.953 s  Job 1 is delivered, 53.0 s after it came.
    65.281 s  server14 tells queue that job 1 has been sent (m).
    65.285 s  server14 can take a document from queue (l).
    65.285 s  queue acknowledges what server14 told it of job 1 (y).
    65.285 s  queue tells pc52 that job 1 has been sent (m).
    65.288 s  server14 passes job 2 on to queue (a).
    65.737 s  queue confirms to server14 that it has job 2 on disk (d).
    65.737 s  server14 accepts job 2.
    65.741 s  queue gives server14 job 2 to send (a).
    82.011 s  server14 begins to send fax57 job 2 (k).
    99.155 s  Page 1 of job 2 is confirmed in the call of server14.
   117.448 s  Page 2 of job 2 is confirmed in the call of server14.
   117.448 s  Job 2 is delivered, 1 min 46 s after it came.
   119.776 s  server14 tells queue that job 2 has been sent (m).
   119.780 s  server14 can take a document from queue (l).
   119.780 s  queue acknowledges what server14 told it of job 2 (y).
   119.780 s  queue tells pc52 that job 2 has been sent (m).
