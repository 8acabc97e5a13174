    23.799 s  fax57 begins to send server14 job 1, a document for ws54 (a).
    58.210 s  Page 1 of job 1 is confirmed in the call of server14.
    93.771 s  Page 2 of job 1 is confirmed in the call of server14.
   129.332 s  Page 3 of job 1 is confirmed in the call of server14.
   133.799 s  fax57 begins to send server14 job 2, a document for ws54 (a).
   164.893 s  Page 4 of job 1 is confirmed in the call of server14.
   168.210 s  Page 1 of job 2 is confirmed in the call of server14.
   200.454 s  Page 5 of job 1 is confirmed in the call of server14.
   200.454 s  server14 accepts job 1.
   202.782 s  server14 tells ws54 that job 1 has come (e).
   203.771 s  Page 2 of job 2 is confirmed in the call of server14.
   203.771 s  server14 needs room for job 2 and asks server15 and server16 (b, round 1).
   203.773 s  server15 can't help server14 with job 2 (b).
   203.775 s  server16 can't help server14 with job 2 (b).
   203.778 s  Nobody can help server14 with job 2 now.
   239.332 s  server14 needs room for job 2 and asks server15 and server16 (b, round 2).
   239.332 s  server14 keeps the facsimile of job 2 waiting (RNR).
   239.334 s  server15 can't help server14 with job 2 (b).
   239.336 s  server16 can't help server14 with job 2 (b).
   239.339 s  Nobody can help server14 with job 2 now.
   262.783 s  ws54 asks server14 for the image of job 1 (f).
   269.340 s  server14 needs room for job 2 and asks server15 and server16 (b, round 3).
   269.343 s  server15 can't help server14 with job 2 (b).
   269.345 s  server16 can't help server14 with job 2 (b).
   269.348 s  Nobody can help server14 with job 2 now.
   286.029 s  server14 sends ws54 the image of job 1, scaled to 300 dpi (a).
   291.083 s  Job 1 is delivered, 4 min 41 s after it came.
   291.084 s  server14 keeps the facsimile of job 2 waiting no longer.
   291.084 s  Page 3 of job 2 is confirmed in the call of server14.
   326.645 s  Page 4 of job 2 is confirmed in the call of server14.
   362.206 s  Page 5 of job 2 is confirmed in the call of server14.
   362.206 s  server14 accepts job 2.
   364.534 s  server14 tells ws54 that job 2 has come (e).
   424.536 s  ws54 asks server14 for the image of job 2 (f).
   447.781 s  server14 sends ws54 the image of job 2, scaled to 300 dpi (a).
   452.836 s  Job 2 is delivered, 5 min 33 s after it came.
