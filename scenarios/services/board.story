    10.000 s  pc52 gives server14 job 1, a document for pc53 (a).
    10.224 s  pc52 gives server14 job 2, a document for ws54: the header, since the image is there (a).
    10.224 s  server14 accepts job 1.
    10.224 s  server14 tells pc53 that job 1 has come (e).
    10.225 s  pc52 gives server14 job 3, a document for ws55: the header, since the image is there (a).
    10.225 s  server14 accepts job 2.
    10.225 s  server14 tells ws54 that job 2 has come (e).
    10.226 s  server14 accepts job 3.
    10.226 s  server14 tells ws55 that job 3 has come (e).
   130.225 s  pc53 asks server14 for the image of job 1 (f).
   131.252 s  server14 sends pc53 the image of job 1 (a).
   131.476 s  Job 1 is delivered, 2 min 01 s after it came.
   250.226 s  ws54 asks server14 for the image of job 2 (f).
   251.253 s  server14 sends ws54 the image of job 2 (a).
   251.478 s  Job 2 is delivered, 4 min 01 s after it came.
   610.000 s  server14 deletes job 3: its time is over.
   610.000 s  Job 3 is given up, 10 min 00 s after it came.
