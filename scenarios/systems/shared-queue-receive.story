     0.001 s  server14 can take a document from queue (l).
     0.001 s  server15 can take a document from queue (l).
     0.001 s  server16 can take a document from queue (l).
    14.001 s  server14 can take no document from queue now (l).
    23.768 s  fax57 begins to send server14 job 1, a document for pc52 (a).
    40.912 s  Page 1 of job 1 is confirmed in the call of server14.
    59.207 s  Page 2 of job 1 is confirmed in the call of server14.
    59.207 s  server14 accepts job 1.
    61.535 s  server14 passes job 1 on to queue (a).
    61.571 s  server14 can take a document from queue (l).
    61.571 s  queue confirms to server14 that it has job 1 on disk (d).
    61.571 s  queue tells pc52 that job 1 has come (e).
    91.574 s  pc52 asks server14 for the image of job 1 (f).
    91.575 s  server14 passes on to queue that pc52 asks for the image of job 1 (g).
    92.263 s  queue sends pc52 the image of job 1 (a).
    92.712 s  Job 1 is delivered, 1 min 23 s after it came.
    92.712 s  queue tells server14 that the terminal has the image of job 1 (h).
