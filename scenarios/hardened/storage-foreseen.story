    23.799 s  fax57 begins to send server14 job 1, a document for pc52 (a).
    42.018 s  Page 1 of job 1 is confirmed in the call of server14.
    61.388 s  Page 2 of job 1 is confirmed in the call of server14.
    61.388 s  server14 needs room for job 1 and asks server15 and server16 (b, round 1).
    61.391 s  server15 sets room aside for job 1 of server14.
    61.391 s  server15 has 20.0 MiB left and offers server14 room for job 1 (c).
    61.393 s  server16 can't help server14 with job 1 (b).
    61.396 s  server14 hands job 1 over to server15 by the LAN (a).
    80.758 s  Page 3 of job 1 is confirmed in the call of server14.
   100.146 s  Page 4 of job 1 is confirmed in the call of server14.
   119.533 s  server15 confirms to server14 that it has job 1 on disk (d).
   119.534 s  Page 5 of job 1 is confirmed in the call of server14.
   119.534 s  server14 accepts job 1.
   121.862 s  server14 tells pc52 that job 1 has come (e).
   181.863 s  pc52 asks server14 for the image of job 1 (f).
   181.864 s  server14 passes on to server15 that pc52 asks for the image of job 1 (g).
   186.997 s  server15 sends pc52 the image of job 1 (a).
   188.114 s  Job 1 is delivered, 2 min 58 s after it came.
   188.114 s  server15 tells server14 that the terminal has the image of job 1 (h).
   188.115 s  server14 acknowledges what server15 told it of job 1 (y).
