    23.799 s  fax57 begins to send server14 job 1, a document for pc53 (a).
    42.018 s  Page 1 of job 1 is confirmed in the call of server14.
    61.388 s  Page 2 of job 1 is confirmed in the call of server14.
    80.758 s  Page 3 of job 1 is confirmed in the call of server14.
   100.128 s  Page 4 of job 1 is confirmed in the call of server14.
   119.498 s  Page 5 of job 1 is confirmed in the call of server14.
   119.498 s  server14 accepts job 1.
   121.826 s  server14 tells pc53 that job 1 has come (e).
   143.799 s  fax57 begins to send server14 job 2, a document for pc52 (a).
   162.018 s  Page 1 of job 2 is confirmed in the call of server14.
   181.388 s  Page 2 of job 2 is confirmed in the call of server14.
   181.388 s  server14 needs room for job 2 and asks server15 (b, round 1).
   181.391 s  server15 can't help server14 with job 2 (b).
   181.392 s  Nobody can help server14 with job 2 now.
   200.758 s  server14 needs room for job 2 and asks server15 (b, round 2).
   200.758 s  server14 keeps the facsimile of job 2 waiting (RNR).
   200.760 s  server15 can't help server14 with job 2 (b).
   200.762 s  Nobody can help server14 with job 2 now.
   230.763 s  server14 needs room for job 2 and asks server15 (b, round 3).
   230.765 s  server15 can't help server14 with job 2 (b).
   230.766 s  Nobody can help server14 with job 2 now.
   260.757 s  server14 keeps the facsimile of job 2 waiting no longer.
   260.757 s  The call of server14 for job 2 breaks off.
   321.827 s  pc53 asks server14 for the image of job 1 (f).
   326.961 s  server14 sends pc53 the image of job 1 (a).
   328.077 s  Job 1 is delivered, 5 min 18 s after it came.
   454.556 s  fax57 begins to send server14 job 2, a document for pc52 (a).
   472.776 s  Page 3 of job 2 is confirmed in the call of server14.
   492.146 s  Page 4 of job 2 is confirmed in the call of server14.
   511.516 s  Page 5 of job 2 is confirmed in the call of server14.
   511.516 s  server14 accepts job 2.
   513.844 s  server14 tells pc52 that job 2 has come (e).
   573.845 s  pc52 asks server14 for the image of job 2 (f).
   578.979 s  server14 sends pc52 the image of job 2 (a).
   580.095 s  Job 2 is delivered, 7 min 30 s after it came.
