     0.001 s  server14 can take a document from queue (l).
     0.001 s  server15 can take a document from queue (l).
     0.001 s  server16 can take a document from queue (l).
    10.000 s  pc52 gives server14 job 1, a document for pc53 (a).
    10.224 s  pc52 gives server14 job 2, a document for ws54: the header, since the image is there (a).
    10.224 s  server14 passes job 1 on to queue (a).
    10.225 s  pc52 gives server14 job 3, a document for ws55: the header, since the image is there (a).
    10.448 s  server14 passes job 2 on to queue: the header, since the image is there (a).
    10.448 s  queue confirms to server14 that it has job 1 on disk (d).
    10.448 s  queue tells pc53 that job 1 has come (e).
    10.449 s  server14 passes job 3 on to queue: the header, since the image is there (a).
    10.449 s  queue tells ws54 that job 2 has come (e).
    10.449 s  queue confirms to server14 that it has job 2 on disk (d).
    10.449 s  server14 accepts job 1.
    10.450 s  queue tells ws55 that job 3 has come (e).
    10.450 s  queue confirms to server14 that it has job 3 on disk (d).
    10.450 s  server14 accepts job 2.
    10.451 s  server14 accepts job 3.
   130.449 s  pc53 asks server14 for the image of job 1 (f).
   130.450 s  server14 passes on to queue that pc53 asks for the image of job 1 (g).
   130.793 s  queue sends pc53 the image of job 1 (a).
   131.017 s  Job 1 is delivered, 2 min 01 s after it came.
   131.017 s  queue tells server14 that the terminal has the image of job 1 (h).
   250.450 s  ws54 asks server15 for the image of job 2 (f).
   250.451 s  server15 passes on to queue that ws54 asks for the image of job 2 (g).
   250.794 s  queue sends ws54 the image of job 2 (a).
   251.019 s  Job 2 is delivered, 4 min 01 s after it came.
   251.019 s  queue tells server15 that the terminal has the image of job 2 (h).
   610.000 s  queue deletes job 3: its time is over.
   610.000 s  Job 3 is given up, 10 min 00 s after it came.
