     0.000 s  Line 1 of server14 is out of use.
     5.000 s  server15 stops.
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.447 s  server14 accepts job 1.
    10.448 s  The transfer of job 1 from server14 to server15 breaks off.
    10.448 s  Nobody can help server14 with job 1 now.
   180.000 s  Line 1 of server14 can be used again.
   193.768 s  server14 begins to send fax57 job 1 (k).
   210.911 s  Page 1 of job 1 is confirmed in the call of server14.
   229.205 s  Page 2 of job 1 is confirmed in the call of server14.
   229.205 s  Job 1 is delivered, 3 min 39 s after it came.
   231.533 s  server14 tells pc52 that job 1 has been sent (m).
   485.000 s  server15 runs again.
