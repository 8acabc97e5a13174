     0.001 s  server58 can take a document from queue (l).
    10.000 s  pc52 gives server58 job 1, a document for fax57 (a).
    10.224 s  server58 passes job 1 on to queue (a).
    10.448 s  queue confirms to server58 that it has job 1 on disk (d).
    10.448 s  server58 accepts job 1.
    10.449 s  queue gives server58 job 1 to send (a).
    11.000 s  pc52 gives server58 job 2, a document for fax57 (a).
    11.224 s  server58 passes job 2 on to queue (a).
    11.448 s  queue confirms to server58 that it has job 2 on disk (d).
    11.449 s  server58 accepts job 2.
    12.000 s  pc52 gives server58 job 3, a document for fax57 (a).
    12.224 s  server58 passes job 3 on to queue (a).
    12.448 s  queue confirms to server58 that it has job 3 on disk (d).
    12.449 s  server58 accepts job 3.
    13.000 s  pc52 gives server58 job 4, a document for fax57 (a).
    13.224 s  server58 passes job 4 on to queue (a).
    13.448 s  queue confirms to server58 that it has job 4 on disk (d).
    13.449 s  server58 accepts job 4.
    25.467 s  server58 begins to send fax57 job 1 (k).
    42.611 s  Page 1 of job 1 is confirmed in the call of server58.
    42.611 s  Job 1 is delivered, 32.6 s after it came.
    44.939 s  server58 tells queue that job 1 has been sent (m).
    44.940 s  server58 can take a document from queue (l).
    44.940 s  queue acknowledges what server58 told it of job 1 (y).
    44.940 s  queue tells pc52 that job 1 has been sent (m).
    44.942 s  queue gives server58 job 4 to send (a).
    59.960 s  server58 begins to send fax57 job 4 (k).
    77.104 s  Page 1 of job 4 is confirmed in the call of server58.
    77.104 s  Job 4 is delivered, 1 min 04 s after it came.
    79.432 s  server58 tells queue that job 4 has been sent (m).
    79.433 s  server58 can take a document from queue (l).
    79.433 s  queue acknowledges what server58 told it of job 4 (y).
    79.433 s  queue tells pc52 that job 4 has been sent (m).
    79.434 s  queue gives server58 job 2 to send (a).
    94.453 s  server58 begins to send fax57 job 2 (k).
   111.597 s  Page 1 of job 2 is confirmed in the call of server58.
   111.597 s  Job 2 is delivered, 1 min 41 s after it came.
   113.925 s  server58 tells queue that job 2 has been sent (m).
   113.926 s  server58 can take a document from queue (l).
   113.926 s  queue acknowledges what server58 told it of job 2 (y).
   113.926 s  queue tells pc52 that job 2 has been sent (m).
   113.927 s  queue gives server58 job 3 to send (a).
   128.945 s  server58 begins to send fax57 job 3 (k).
   146.089 s  Page 1 of job 3 is confirmed in the call of server58.
   146.089 s  Job 3 is delivered, 2 min 14 s after it came.
   148.417 s  server58 tells queue that job 3 has been sent (m).
   148.418 s  server58 can take a document from queue (l).
   148.418 s  queue acknowledges what server58 told it of job 3 (y).
   148.418 s  queue tells pc52 that job 3 has been sent (m).
