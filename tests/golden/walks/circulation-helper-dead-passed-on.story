    10.000 s  pc52 gives server15 job 1, a document for pc53 (a).
    10.447 s  server15 accepts job 1.
    10.447 s  server15 tells pc53 that job 1 has come (e).
    10.448 s  server15 needs room for job 1 and asks server14 and server16 (b, round 1).
    10.450 s  server14 can't help server15 with job 1 (b).
    10.452 s  server16 sets room aside for job 1 of server15.
    10.452 s  server16 has 20.0 MiB left and offers server15 room for job 1 (c).
    10.455 s  server15 hands job 1 over to server16 by the LAN (a).
    10.905 s  server16 confirms to server15 that it has job 1 on disk (d).
    60.000 s  server16 stops.
    70.003 s  server14 calls server16, of which it hears nothing by the LAN (t by the public line).
    70.003 s  server15 calls server16, of which it hears nothing by the LAN (t by the public line).
    74.003 s  server14 takes server16 for dead.
    74.003 s  server15 takes server16 for dead.
   130.448 s  pc53 asks server15 for the image of job 1 (f).
   130.449 s  server15 passes on to server16 that pc53 asks for the image of job 1 (g).
   240.000 s  server16 runs again.
   240.000 s  server16 asks server15 how job 1 stands (r, round 1).
   240.003 s  server14 reaches server16 by the LAN again.
   240.003 s  server15 reaches server16 by the LAN again.
   240.003 s  server15 asks server16 how job 1 stands (r, round 1).
   240.006 s  server15 tells server16 to go on with job 1 (w, round 1).
   240.006 s  server16 confirms to server15 that it has job 1 on disk (d).
   310.000 s  pc52 gives server14 job 2, a document for fax57 (a).
   310.447 s  server14 accepts job 2.
   326.269 s  server14 begins to send fax57 job 2 (k).
   343.412 s  Page 1 of job 2 is confirmed in the call of server14.
   373.207 s  Page 2 of job 2 is confirmed in the call of server14.
   373.207 s  Job 2 is delivered, 1 min 03 s after it came.
   375.535 s  server14 tells pc52 that job 2 has been sent (m).
   375.536 s  pc52 gives server16 job 3, a document for ws55 (a).
   375.986 s  server16 accepts job 3.
   375.986 s  server16 tells ws55 that job 3 has come (e).
   555.987 s  ws55 asks server16 for the image of job 3 (f).
   558.041 s  server16 sends ws55 the image of job 3 (a).
   558.488 s  Job 3 is delivered, 3 min 03 s after it came.
   558.488 s  ws55 tells pc52 that job 3 has been there (R).
   610.908 s  server15 asks server16 how job 1 stands (r, round 1).
   610.908 s  server15 tells pc53 that job 1 has come (e).
   610.909 s  server15 deletes job 1: its time is over.
   610.909 s  Job 1 is given up, 10 min 01 s after it came.
   610.911 s  server15 takes job 1 back from server16 (x, round 1).
   610.911 s  server16 confirms to server15 that it has job 1 on disk (d).
   610.915 s  server16 tells server15 that it does not have job 1 (x, round 1).
   610.915 s  server15 takes job 1 back from server16 (x, round 1).
