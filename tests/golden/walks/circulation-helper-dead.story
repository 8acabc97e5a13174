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
   610.908 s  server15 asks server16 how job 1 stands (r, round 1).
   610.908 s  server15 tells pc53 that job 1 has come (e).
   674.003 s  server14 calls server16, of which it hears nothing by the LAN (t by the public line).
   674.003 s  server15 calls server16, of which it hears nothing by the LAN (t by the public line).
   730.448 s  pc53 asks server15 for the image of job 1 (f).
   730.449 s  server15 passes on to server16 that pc53 asks for the image of job 1 (g).
  1200.000 s  Job 1 is lost: it exists nowhere any more.
