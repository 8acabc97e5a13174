    23.768 s  fax57 begins to send server14 job 1, a document for pc52 (a).
    40.912 s  Page 1 of job 1 is confirmed in the call of server14.
    59.207 s  Page 2 of job 1 is confirmed in the call of server14.
    59.207 s  server14 needs room for job 1 and asks server15 and server16 (b, round 1).
    59.209 s  server15 sets room aside for job 1 of server14.
    59.209 s  server15 has 256 KiB left and offers server14 room for job 1 (c).
    59.211 s  server16 sets room aside for job 1 of server14.
    59.211 s  server16 has 192 KiB left and offers server14 room for job 1 (c).
    59.215 s  server14 hands job 1 over to server15 by the LAN (a).
    77.502 s  Page 3 of job 1 is confirmed in the call of server14.
    95.797 s  Page 4 of job 1 is confirmed in the call of server14.
   114.092 s  Page 5 of job 1 is confirmed in the call of server14.
   114.092 s  server14 accepts job 1.
   114.109 s  server15 confirms to server14 that it has job 1 on disk (d).
   114.110 s  server15 needs room for job 1 and asks server16 and server14 (b, round 1).
   114.111 s  server14 can't help server15 with job 1 (b).
   114.114 s  server16 sets room aside for job 1 of server15.
   114.114 s  server16 has 155 KiB left and offers server15 room for job 1 (c).
   114.118 s  server15 hands job 1 over to server16 by the LAN (a).
   114.202 s  server16 confirms to server15 that it has job 1 on disk (d).
   115.003 s  What server16 set aside for job 1 of server14 and did not use is free again.
   116.420 s  server14 tells pc52 that job 1 has come (e).
   176.421 s  pc52 asks server14 for the image of job 1 (f).
   176.422 s  server14 passes on to server15 that pc52 asks for the image of job 1 (g).
   176.423 s  server15 passes on to server16 that pc52 asks for the image of job 1 (g).
   181.558 s  server16 sends pc52 the image of job 1 (a).
   182.677 s  Job 1 is delivered, 2 min 53 s after it came.
   182.677 s  server16 tells server15 that the terminal has the image of job 1 (h).
   182.680 s  server15 acknowledges what server16 told it of job 1 (y).
   182.680 s  server15 tells server14 that the terminal has the image of job 1 (h).
   182.682 s  server14 acknowledges what server15 told it of job 1 (y).
