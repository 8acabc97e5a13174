    10.000 s  pc52 gives server16 job 1, a document for ws55 (a).
    10.449 s  server16 accepts job 1.
    10.449 s  server16 tells ws55 that job 1 has come (e).
    10.450 s  server16 needs room for job 1 and asks server14 and server15 (b, round 1).
    10.454 s  server14 can't help server16 with job 1 (b).
    10.454 s  server15 sets room aside for job 1 of server16.
    10.454 s  server15 has 20.0 MiB left and offers server16 room for job 1 (c).
    10.457 s  server16 hands job 1 over to server15 by the LAN (a).
    10.907 s  server15 confirms to server16 that it has job 1 on disk (d).
    60.000 s  server15 stops.
    70.001 s  server14 calls server15, of which it hears nothing by the LAN (t by the public line).
    70.003 s  server16 calls server15, of which it hears nothing by the LAN (t by the public line).
    74.001 s  server14 takes server15 for dead.
    74.003 s  server16 takes server15 for dead.
   130.450 s  ws55 asks server16 for the image of job 1 (f).
   130.451 s  server16 passes on to server15 that ws55 asks for the image of job 1 (g).
   600.000 s  Job 1 is lost: it exists nowhere any more.
