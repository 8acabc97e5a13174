    23.768 s  fax57 begins to send server58 job 1, a document for pc52 (a).
    40.912 s  Page 1 of job 1 is confirmed in the call of server58.
    59.207 s  Page 2 of job 1 is confirmed in the call of server58.
    77.502 s  Page 3 of job 1 is confirmed in the call of server58.
    95.797 s  Page 4 of job 1 is confirmed in the call of server58.
   114.092 s  Page 5 of job 1 is confirmed in the call of server58.
   114.092 s  server58 accepts job 1.
   193.768 s  fax57 begins to send server58 job 2, a document for pc52 (a).
   210.912 s  Page 1 of job 2 is confirmed in the call of server58.
   229.207 s  server58 keeps the facsimile of job 2 waiting.
   240.436 s  server58 keeps the facsimile of job 2 waiting no longer.
   240.436 s  The call of server58 for job 2 breaks off.
   300.000 s  pc52 asks server58 what has come for it (S).
   300.001 s  server58 tells pc52 that job 1 has come (e).
   310.002 s  pc52 asks server58 for the image of job 1 (f).
   315.135 s  server58 sends pc52 the image of job 1 (a).
   316.252 s  Job 1 is delivered, 5 min 06 s after it came.
   434.204 s  fax57 begins to send server58 job 2, a document for pc52 (a).
   451.349 s  Page 1 of job 2 is confirmed in the call of server58.
   469.644 s  Page 2 of job 2 is confirmed in the call of server58.
   487.939 s  Page 3 of job 2 is confirmed in the call of server58.
   506.234 s  Page 4 of job 2 is confirmed in the call of server58.
   524.528 s  Page 5 of job 2 is confirmed in the call of server58.
   524.528 s  server58 accepts job 2.
   600.000 s  pc52 asks server58 what has come for it (S).
   600.001 s  server58 tells pc52 that job 2 has come (e).
   610.002 s  pc52 asks server58 for the image of job 2 (f).
   615.135 s  server58 sends pc52 the image of job 2 (a).
   616.252 s  Job 2 is delivered, 7 min 16 s after it came.
