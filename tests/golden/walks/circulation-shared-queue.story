     0.001 s  server14 can take a document from queue (l).
     0.001 s  server15 can take a document from queue (l).
     0.001 s  server16 can take a document from queue (l).
    10.000 s  pc52 gives server15 job 1, a document for pc53 (a).
    10.447 s  server15 passes job 1 on to queue (a).
    10.894 s  queue confirms to server15 that it has job 1 on disk (d).
    10.894 s  queue tells pc53 that job 1 has come (e).
    10.895 s  server15 accepts job 1.
   130.895 s  pc53 asks server15 for the image of job 1 (f).
   130.896 s  server15 passes on to queue that pc53 asks for the image of job 1 (g).
   131.582 s  queue sends pc53 the image of job 1 (a).
   132.029 s  Job 1 is delivered, 2 min 02 s after it came.
   132.029 s  pc53 tells pc52 that job 1 has been there (R).
   132.029 s  pc53 gives server15 job 2, a document for fax57 (a).
   132.029 s  queue tells server15 that the terminal has the image of job 1 (h).
   132.476 s  server15 passes job 2 on to queue (a).
   132.923 s  queue confirms to server15 that it has job 2 on disk (d).
   132.923 s  queue gives server14 job 2 to send (a).
   132.925 s  server15 accepts job 2.
   149.192 s  server14 begins to send fax57 job 2 (k).
   166.335 s  Page 1 of job 2 is confirmed in the call of server14.
   196.130 s  Page 2 of job 2 is confirmed in the call of server14.
   196.130 s  Job 2 is delivered, 1 min 04 s after it came.
   198.458 s  server14 tells queue that job 2 has been sent (m).
   198.459 s  server14 can take a document from queue (l).
   198.459 s  queue acknowledges what server14 told it of job 2 (y).
   198.459 s  queue tells pc53 that job 2 has been sent (m).
   198.460 s  pc53 tells pc52 that job 2 has been there (R).
   198.460 s  pc53 gives server16 job 3, a document for ws55 (a).
   198.910 s  server16 passes job 3 on to queue (a).
   199.359 s  queue confirms to server16 that it has job 3 on disk (d).
   199.359 s  queue tells ws55 that job 3 has come (e).
   199.362 s  server16 accepts job 3.
   379.362 s  ws55 asks server16 for the image of job 3 (f).
   379.363 s  server16 passes on to queue that ws55 asks for the image of job 3 (g).
   380.051 s  queue sends ws55 the image of job 3 (a).
   380.500 s  Job 3 is delivered, 3 min 02 s after it came.
   380.500 s  ws55 tells pc52 that job 3 has been there (R).
   380.500 s  queue tells server16 that the terminal has the image of job 3 (h).
