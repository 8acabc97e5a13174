    73.768 s  fax57 begins to send server58 job 1, a document for pc52 (a).
    90.912 s  Page 1 of job 1 is confirmed in the call of server58.
   109.207 s  Page 2 of job 1 is confirmed in the call of server58.
   120.000 s  pc52 asks server58 what has come for it (S).
   127.502 s  Page 3 of job 1 is confirmed in the call of server58.
   145.797 s  Page 4 of job 1 is confirmed in the call of server58.
   164.092 s  Page 5 of job 1 is confirmed in the call of server58.
   164.092 s  server58 accepts job 1.
   240.000 s  pc52 asks server58 what has come for it (S).
   240.001 s  server58 tells pc52 that job 1 has come (e).
   250.002 s  pc52 asks server58 for the image of job 1 (f).
   255.135 s  server58 sends pc52 the image of job 1 (a).
   256.252 s  Job 1 is delivered, 3 min 16 s after it came.
