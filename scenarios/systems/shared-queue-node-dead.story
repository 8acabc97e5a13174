     0.001 s  server14 can take a document from queue (l).
     0.001 s  server15 can take a document from queue (l).
     0.001 s  server16 can take a document from queue (l).
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.447 s  server14 passes job 1 on to queue (a).
    10.896 s  queue confirms to server14 that it has job 1 on disk (d).
    10.896 s  server14 accepts job 1.
    10.899 s  queue gives server14 job 1 to send (a).
    27.170 s  server14 begins to send fax57 job 1 (k).
    40.000 s  queue stops.
    44.313 s  Page 1 of job 1 is confirmed in the call of server14.
    60.000 s  pc52 gives server14 job 2, a document for fax57 (a).
    60.447 s  The transfer of job 2 from server14 to queue breaks off.
    62.607 s  Page 2 of job 1 is confirmed in the call of server14.
    62.607 s  Job 1 is delivered, 52.6 s after it came.
    64.935 s  server14 tells queue that job 1 has been sent (m).
    64.939 s  server14 can take a document from queue (l).
    74.001 s  server14 can take no document from queue now (l).
    83.768 s  fax57 begins to send server14 job 3, a document for pc52 (a).
    90.447 s  The transfer of job 2 from server14 to queue breaks off.
    94.935 s  server14 tells queue that job 1 has been sent (m).
   100.912 s  Page 1 of job 3 is confirmed in the call of server14.
   119.207 s  Page 2 of job 3 is confirmed in the call of server14.
   119.207 s  server14 accepts job 3.
   120.447 s  The transfer of job 2 from server14 to queue breaks off.
   121.535 s  The transfer of job 3 from server14 to queue breaks off.
   121.536 s  server14 can take a document from queue (l).
   124.935 s  server14 tells queue that job 1 has been sent (m).
   150.447 s  The transfer of job 2 from server14 to queue breaks off.
   151.535 s  The transfer of job 3 from server14 to queue breaks off.
   154.935 s  server14 tells queue that job 1 has been sent (m).
   180.447 s  The transfer of job 2 from server14 to queue breaks off.
   181.535 s  The transfer of job 3 from server14 to queue breaks off.
   184.935 s  server14 tells queue that job 1 has been sent (m).
   210.447 s  The transfer of job 2 from server14 to queue breaks off.
   211.535 s  The transfer of job 3 from server14 to queue breaks off.
   214.935 s  server14 tells queue that job 1 has been sent (m).
   240.447 s  The transfer of job 2 from server14 to queue breaks off.
   241.535 s  The transfer of job 3 from server14 to queue breaks off.
   244.935 s  server14 tells queue that job 1 has been sent (m).
   270.447 s  The transfer of job 2 from server14 to queue breaks off.
   271.535 s  The transfer of job 3 from server14 to queue breaks off.
   274.935 s  server14 tells queue that job 1 has been sent (m).
   300.447 s  The transfer of job 2 from server14 to queue breaks off.
   301.535 s  The transfer of job 3 from server14 to queue breaks off.
   304.935 s  server14 tells queue that job 1 has been sent (m).
   330.447 s  The transfer of job 2 from server14 to queue breaks off.
   331.535 s  The transfer of job 3 from server14 to queue breaks off.
   334.935 s  server14 tells queue that job 1 has been sent (m).
   340.000 s  queue runs again.
   340.000 s  queue asks server14 how many documents it can take (o).
   340.000 s  queue asks server15 how many documents it can take (o).
   340.000 s  queue asks server16 how many documents it can take (o).
   340.002 s  server16 can take a document from queue (l).
   340.003 s  server14 tells queue that job 1 has been sent (m).
   340.004 s  server15 can take a document from queue (l).
   340.006 s  server14 passes job 2 on to queue (a).
   340.006 s  queue acknowledges what server14 told it of job 1 (y).
   340.006 s  queue tells pc52 that job 1 has been sent (m).
   340.455 s  server14 passes job 3 on to queue (a).
   340.455 s  queue confirms to server14 that it has job 2 on disk (d).
   340.455 s  queue gives server15 job 2 to send (a).
   340.459 s  server14 accepts job 2.
   340.524 s  server14 can take a document from queue (l).
   340.524 s  queue confirms to server14 that it has job 3 on disk (d).
   340.524 s  queue tells pc52 that job 3 has come (e).
   356.758 s  server15 begins to send fax57 job 2 (k).
   370.527 s  pc52 asks server14 for the image of job 3 (f).
   370.528 s  server14 passes on to queue that pc52 asks for the image of job 3 (g).
   371.216 s  queue sends pc52 the image of job 3 (a).
   371.665 s  Job 3 is delivered, 5 min 02 s after it came.
   371.665 s  queue tells server14 that the terminal has the image of job 3 (h).
   373.902 s  Page 1 of job 2 is confirmed in the call of server15.
   392.196 s  Page 2 of job 2 is confirmed in the call of server15.
   392.196 s  Job 2 is delivered, 5 min 32 s after it came.
   394.524 s  server15 tells queue that job 2 has been sent (m).
   394.527 s  server15 can take a document from queue (l).
   394.527 s  queue acknowledges what server15 told it of job 2 (y).
   394.527 s  queue tells pc52 that job 2 has been sent (m).
