    23.768 s  fax57 begins to send server14 job 1, a document for pc52 (a).
    40.912 s  Page 1 of job 1 is confirmed in the call of server14.
    59.207 s  Page 2 of job 1 is confirmed in the call of server14.
    77.502 s  Page 3 of job 1 is confirmed in the call of server14.
    95.797 s  Page 4 of job 1 is confirmed in the call of server14.
   103.768 s  fax57 begins to send server14 job 2, a document for pc52 (a).
   114.092 s  Page 5 of job 1 is confirmed in the call of server14.
   114.092 s  server14 accepts job 1.
   116.420 s  server14 tells pc52 that job 1 has come (e).
   120.912 s  Page 1 of job 2 is confirmed in the call of server14.
   120.912 s  server14 needs room for job 2 and asks server15 and server16 (b, round 1).
   120.914 s  server15 can't help server14 with job 2 (b).
   120.917 s  server16 can't help server14 with job 2 (b).
   120.920 s  Nobody can help server14 with job 2 now.
   139.207 s  server14 needs room for job 2 and asks server15 and server16 (b, round 2).
   139.207 s  server14 keeps the facsimile of job 2 waiting.
   139.209 s  server15 can't help server14 with job 2 (b).
   139.211 s  server16 can't help server14 with job 2 (b).
   139.215 s  Nobody can help server14 with job 2 now.
   150.436 s  server14 keeps the facsimile of job 2 waiting no longer.
   150.436 s  The call of server14 for job 2 breaks off.
   176.421 s  pc52 asks server14 for the image of job 1 (f).
   181.554 s  server14 sends pc52 the image of job 1, scaled to 72 dpi (a).
   181.846 s  Job 1 is delivered, 2 min 52 s after it came.
   344.204 s  fax57 begins to send server14 job 2, a document for pc52 (a).
   361.349 s  Page 1 of job 2 is confirmed in the call of server14.
   379.644 s  Page 2 of job 2 is confirmed in the call of server14.
   397.939 s  Page 3 of job 2 is confirmed in the call of server14.
   416.234 s  Page 4 of job 2 is confirmed in the call of server14.
   434.528 s  Page 5 of job 2 is confirmed in the call of server14.
   434.528 s  server14 accepts job 2.
   436.856 s  server14 tells pc52 that job 2 has come (e).
   496.857 s  pc52 asks server14 for the image of job 2 (f).
   501.991 s  server14 sends pc52 the image of job 2, scaled to 72 dpi (a).
   502.283 s  Job 2 is delivered, 6 min 52 s after it came.
