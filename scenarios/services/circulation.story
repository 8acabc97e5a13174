    10.000 s  pc52 gives server15 job 1, a document for pc53 (a).
    10.447 s  server15 accepts job 1.
    10.447 s  server15 tells pc53 that job 1 has come (e).
   130.448 s  pc53 asks server15 for the image of job 1 (f).
   132.502 s  server15 sends pc53 the image of job 1 (a).
   132.949 s  Job 1 is delivered, 2 min 03 s after it came.
   132.949 s  pc53 tells pc52 that job 1 has been there (R).
   132.949 s  pc53 gives server15 job 2, a document for fax57 (a).
   133.396 s  server15 accepts job 2.
   149.218 s  server15 begins to send fax57 job 2 (k).
   166.362 s  Page 1 of job 2 is confirmed in the call of server15.
   196.157 s  Page 2 of job 2 is confirmed in the call of server15.
   196.157 s  Job 2 is delivered, 1 min 03 s after it came.
   198.485 s  server15 tells pc53 that job 2 has been sent (m).
   198.486 s  pc53 tells pc52 that job 2 has been there (R).
   198.486 s  pc53 gives server16 job 3, a document for ws55 (a).
   198.935 s  server16 accepts job 3.
   198.935 s  server16 tells ws55 that job 3 has come (e).
   378.936 s  ws55 asks server16 for the image of job 3 (f).
   380.990 s  server16 sends ws55 the image of job 3 (a).
   381.438 s  Job 3 is delivered, 3 min 03 s after it came.
   381.438 s  ws55 tells pc52 that job 3 has been there (R).
