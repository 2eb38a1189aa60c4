//! The declaration under test: everything that makes a lookup table irregular.

azsm::status_codes! {
    //! One of everything.

    scope agent {
        upgrade 0001..=0020 {
            First = 0001 "First of all",
            Zeros = 0010 "With zeros in front",
            CatchAll = 0020 "Last of the range",
        }

        /// Claimed for later.
        empty 0021..=0040 {}

        single 0999..=0999 { Only = 0999 "The last of scope agent" }
    }

    scope job {
        category run {
            // Several ranges, not in number order, interleaved with those of `target`.
            source 1101..=1120 | 1001..=1020 | 1041..=1060 {
                Third = 1101 "In the first range",
                FirstAbove = 1001 "At the start of a range",
                #[deprecated(since = "2.1", note = "use `FirstAbove`")]
                Old = 1005 "Deprecated",
                retired Probe = 1006 "Retired between two others",
                AfterRetired = 1007 "After a retired one",
                reserved 1010..=1012,
                reserved 1014,
                AfterReserved = 1013 "Between two reserved ones",
                EndOfRange = 1020 "At the end of a range",
                Middle = 1050 "In the middle range",
                retired Late = 1120 "Retired at the end",
            }

            target 1021..=1040 | 1081..=1100 {
                Start = 1021 "Between two ranges of another",
                End = 1100 "Below a range of another",
                reserved 1040,
            }
        }

        // Owns numbers, has rows, and no variant.
        gone 1061..=1080 {
            retired OnceKnown = 1061 "Only retired",
            retired AlsoKnown = 1080 "Only retired, too",
            reserved 1070..=1079,
        }

        category bulk {
            // More rows than a byte can count.
            crowd 1201..=1600 {
                C1201 = 1201 "Crowd 1201", C1202 = 1202 "Crowd 1202", C1203 = 1203 "Crowd 1203", C1204 = 1204 "Crowd 1204",
                C1205 = 1205 "Crowd 1205", C1206 = 1206 "Crowd 1206", C1207 = 1207 "Crowd 1207", C1208 = 1208 "Crowd 1208",
                C1209 = 1209 "Crowd 1209", C1210 = 1210 "Crowd 1210", C1211 = 1211 "Crowd 1211", C1212 = 1212 "Crowd 1212",
                C1213 = 1213 "Crowd 1213", C1214 = 1214 "Crowd 1214", C1215 = 1215 "Crowd 1215", C1216 = 1216 "Crowd 1216",
                C1217 = 1217 "Crowd 1217", C1218 = 1218 "Crowd 1218", C1219 = 1219 "Crowd 1219", C1220 = 1220 "Crowd 1220",
                C1221 = 1221 "Crowd 1221", C1222 = 1222 "Crowd 1222", C1223 = 1223 "Crowd 1223", C1224 = 1224 "Crowd 1224",
                C1225 = 1225 "Crowd 1225", C1226 = 1226 "Crowd 1226", C1227 = 1227 "Crowd 1227", C1228 = 1228 "Crowd 1228",
                C1229 = 1229 "Crowd 1229", C1230 = 1230 "Crowd 1230", C1231 = 1231 "Crowd 1231", C1232 = 1232 "Crowd 1232",
                C1233 = 1233 "Crowd 1233", C1234 = 1234 "Crowd 1234", C1235 = 1235 "Crowd 1235", C1236 = 1236 "Crowd 1236",
                C1237 = 1237 "Crowd 1237", C1238 = 1238 "Crowd 1238", C1239 = 1239 "Crowd 1239", C1240 = 1240 "Crowd 1240",
                C1241 = 1241 "Crowd 1241", C1242 = 1242 "Crowd 1242", C1243 = 1243 "Crowd 1243", C1244 = 1244 "Crowd 1244",
                C1245 = 1245 "Crowd 1245", C1246 = 1246 "Crowd 1246", C1247 = 1247 "Crowd 1247", C1248 = 1248 "Crowd 1248",
                C1249 = 1249 "Crowd 1249", C1250 = 1250 "Crowd 1250", C1251 = 1251 "Crowd 1251", C1252 = 1252 "Crowd 1252",
                C1253 = 1253 "Crowd 1253", C1254 = 1254 "Crowd 1254", C1255 = 1255 "Crowd 1255", C1256 = 1256 "Crowd 1256",
                C1257 = 1257 "Crowd 1257", C1258 = 1258 "Crowd 1258", C1259 = 1259 "Crowd 1259", C1260 = 1260 "Crowd 1260",
                C1261 = 1261 "Crowd 1261", C1262 = 1262 "Crowd 1262", C1263 = 1263 "Crowd 1263", C1264 = 1264 "Crowd 1264",
                C1265 = 1265 "Crowd 1265", C1266 = 1266 "Crowd 1266", C1267 = 1267 "Crowd 1267", C1268 = 1268 "Crowd 1268",
                C1269 = 1269 "Crowd 1269", C1270 = 1270 "Crowd 1270", C1271 = 1271 "Crowd 1271", C1272 = 1272 "Crowd 1272",
                C1273 = 1273 "Crowd 1273", C1274 = 1274 "Crowd 1274", C1275 = 1275 "Crowd 1275", C1276 = 1276 "Crowd 1276",
                C1277 = 1277 "Crowd 1277", C1278 = 1278 "Crowd 1278", C1279 = 1279 "Crowd 1279", C1280 = 1280 "Crowd 1280",
                C1281 = 1281 "Crowd 1281", C1282 = 1282 "Crowd 1282", C1283 = 1283 "Crowd 1283", C1284 = 1284 "Crowd 1284",
                C1285 = 1285 "Crowd 1285", C1286 = 1286 "Crowd 1286", C1287 = 1287 "Crowd 1287", C1288 = 1288 "Crowd 1288",
                C1289 = 1289 "Crowd 1289", C1290 = 1290 "Crowd 1290", C1291 = 1291 "Crowd 1291", C1292 = 1292 "Crowd 1292",
                C1293 = 1293 "Crowd 1293", C1294 = 1294 "Crowd 1294", C1295 = 1295 "Crowd 1295", C1296 = 1296 "Crowd 1296",
                C1297 = 1297 "Crowd 1297", C1298 = 1298 "Crowd 1298", C1299 = 1299 "Crowd 1299", C1300 = 1300 "Crowd 1300",
                C1301 = 1301 "Crowd 1301", C1302 = 1302 "Crowd 1302", C1303 = 1303 "Crowd 1303", C1304 = 1304 "Crowd 1304",
                C1305 = 1305 "Crowd 1305", C1306 = 1306 "Crowd 1306", C1307 = 1307 "Crowd 1307", C1308 = 1308 "Crowd 1308",
                C1309 = 1309 "Crowd 1309", C1310 = 1310 "Crowd 1310", C1311 = 1311 "Crowd 1311", C1312 = 1312 "Crowd 1312",
                C1313 = 1313 "Crowd 1313", C1314 = 1314 "Crowd 1314", C1315 = 1315 "Crowd 1315", C1316 = 1316 "Crowd 1316",
                C1317 = 1317 "Crowd 1317", C1318 = 1318 "Crowd 1318", C1319 = 1319 "Crowd 1319", C1320 = 1320 "Crowd 1320",
                C1321 = 1321 "Crowd 1321", C1322 = 1322 "Crowd 1322", C1323 = 1323 "Crowd 1323", C1324 = 1324 "Crowd 1324",
                C1325 = 1325 "Crowd 1325", C1326 = 1326 "Crowd 1326", C1327 = 1327 "Crowd 1327", C1328 = 1328 "Crowd 1328",
                C1329 = 1329 "Crowd 1329", C1330 = 1330 "Crowd 1330", C1331 = 1331 "Crowd 1331", C1332 = 1332 "Crowd 1332",
                C1333 = 1333 "Crowd 1333", C1334 = 1334 "Crowd 1334", C1335 = 1335 "Crowd 1335", C1336 = 1336 "Crowd 1336",
                C1337 = 1337 "Crowd 1337", C1338 = 1338 "Crowd 1338", C1339 = 1339 "Crowd 1339", C1340 = 1340 "Crowd 1340",
                C1341 = 1341 "Crowd 1341", C1342 = 1342 "Crowd 1342", C1343 = 1343 "Crowd 1343", C1344 = 1344 "Crowd 1344",
                C1345 = 1345 "Crowd 1345", C1346 = 1346 "Crowd 1346", C1347 = 1347 "Crowd 1347", C1348 = 1348 "Crowd 1348",
                C1349 = 1349 "Crowd 1349", C1350 = 1350 "Crowd 1350", C1351 = 1351 "Crowd 1351", C1352 = 1352 "Crowd 1352",
                C1353 = 1353 "Crowd 1353", C1354 = 1354 "Crowd 1354", C1355 = 1355 "Crowd 1355", C1356 = 1356 "Crowd 1356",
                C1357 = 1357 "Crowd 1357", C1358 = 1358 "Crowd 1358", C1359 = 1359 "Crowd 1359", C1360 = 1360 "Crowd 1360",
                C1361 = 1361 "Crowd 1361", C1362 = 1362 "Crowd 1362", C1363 = 1363 "Crowd 1363", C1364 = 1364 "Crowd 1364",
                C1365 = 1365 "Crowd 1365", C1366 = 1366 "Crowd 1366", C1367 = 1367 "Crowd 1367", C1368 = 1368 "Crowd 1368",
                C1369 = 1369 "Crowd 1369", C1370 = 1370 "Crowd 1370", C1371 = 1371 "Crowd 1371", C1372 = 1372 "Crowd 1372",
                C1373 = 1373 "Crowd 1373", C1374 = 1374 "Crowd 1374", C1375 = 1375 "Crowd 1375", C1376 = 1376 "Crowd 1376",
                C1377 = 1377 "Crowd 1377", C1378 = 1378 "Crowd 1378", C1379 = 1379 "Crowd 1379", C1380 = 1380 "Crowd 1380",
                C1381 = 1381 "Crowd 1381", C1382 = 1382 "Crowd 1382", C1383 = 1383 "Crowd 1383", C1384 = 1384 "Crowd 1384",
                C1385 = 1385 "Crowd 1385", C1386 = 1386 "Crowd 1386", C1387 = 1387 "Crowd 1387", C1388 = 1388 "Crowd 1388",
                C1389 = 1389 "Crowd 1389", C1390 = 1390 "Crowd 1390", C1391 = 1391 "Crowd 1391", C1392 = 1392 "Crowd 1392",
                C1393 = 1393 "Crowd 1393", C1394 = 1394 "Crowd 1394", C1395 = 1395 "Crowd 1395", C1396 = 1396 "Crowd 1396",
                C1397 = 1397 "Crowd 1397", C1398 = 1398 "Crowd 1398", C1399 = 1399 "Crowd 1399", C1400 = 1400 "Crowd 1400",
                C1401 = 1401 "Crowd 1401", C1402 = 1402 "Crowd 1402", C1403 = 1403 "Crowd 1403", C1404 = 1404 "Crowd 1404",
                C1405 = 1405 "Crowd 1405", C1406 = 1406 "Crowd 1406", C1407 = 1407 "Crowd 1407", C1408 = 1408 "Crowd 1408",
                C1409 = 1409 "Crowd 1409", C1410 = 1410 "Crowd 1410", C1411 = 1411 "Crowd 1411", C1412 = 1412 "Crowd 1412",
                C1413 = 1413 "Crowd 1413", C1414 = 1414 "Crowd 1414", C1415 = 1415 "Crowd 1415", C1416 = 1416 "Crowd 1416",
                C1417 = 1417 "Crowd 1417", C1418 = 1418 "Crowd 1418", C1419 = 1419 "Crowd 1419", C1420 = 1420 "Crowd 1420",
                C1421 = 1421 "Crowd 1421", C1422 = 1422 "Crowd 1422", C1423 = 1423 "Crowd 1423", C1424 = 1424 "Crowd 1424",
                C1425 = 1425 "Crowd 1425", C1426 = 1426 "Crowd 1426", C1427 = 1427 "Crowd 1427", C1428 = 1428 "Crowd 1428",
                C1429 = 1429 "Crowd 1429", C1430 = 1430 "Crowd 1430", C1431 = 1431 "Crowd 1431", C1432 = 1432 "Crowd 1432",
                C1433 = 1433 "Crowd 1433", C1434 = 1434 "Crowd 1434", C1435 = 1435 "Crowd 1435", C1436 = 1436 "Crowd 1436",
                C1437 = 1437 "Crowd 1437", C1438 = 1438 "Crowd 1438", C1439 = 1439 "Crowd 1439", C1440 = 1440 "Crowd 1440",
                C1441 = 1441 "Crowd 1441", C1442 = 1442 "Crowd 1442", C1443 = 1443 "Crowd 1443", C1444 = 1444 "Crowd 1444",
                C1445 = 1445 "Crowd 1445", C1446 = 1446 "Crowd 1446", C1447 = 1447 "Crowd 1447", C1448 = 1448 "Crowd 1448",
                C1449 = 1449 "Crowd 1449", C1450 = 1450 "Crowd 1450", C1451 = 1451 "Crowd 1451", C1452 = 1452 "Crowd 1452",
                C1453 = 1453 "Crowd 1453", C1454 = 1454 "Crowd 1454", C1455 = 1455 "Crowd 1455", C1456 = 1456 "Crowd 1456",
                C1457 = 1457 "Crowd 1457", C1458 = 1458 "Crowd 1458", C1459 = 1459 "Crowd 1459", C1460 = 1460 "Crowd 1460",
                C1461 = 1461 "Crowd 1461", C1462 = 1462 "Crowd 1462", C1463 = 1463 "Crowd 1463", C1464 = 1464 "Crowd 1464",
                C1465 = 1465 "Crowd 1465", C1466 = 1466 "Crowd 1466", C1467 = 1467 "Crowd 1467", C1468 = 1468 "Crowd 1468",
                C1469 = 1469 "Crowd 1469", C1470 = 1470 "Crowd 1470", C1471 = 1471 "Crowd 1471", C1472 = 1472 "Crowd 1472",
                C1473 = 1473 "Crowd 1473", C1474 = 1474 "Crowd 1474", C1475 = 1475 "Crowd 1475", C1476 = 1476 "Crowd 1476",
                C1477 = 1477 "Crowd 1477", C1478 = 1478 "Crowd 1478", C1479 = 1479 "Crowd 1479", C1480 = 1480 "Crowd 1480",
                C1481 = 1481 "Crowd 1481", C1482 = 1482 "Crowd 1482", C1483 = 1483 "Crowd 1483", C1484 = 1484 "Crowd 1484",
                C1485 = 1485 "Crowd 1485", C1486 = 1486 "Crowd 1486", C1487 = 1487 "Crowd 1487", C1488 = 1488 "Crowd 1488",
                C1489 = 1489 "Crowd 1489", C1490 = 1490 "Crowd 1490", C1491 = 1491 "Crowd 1491", C1492 = 1492 "Crowd 1492",
                C1493 = 1493 "Crowd 1493", C1494 = 1494 "Crowd 1494", C1495 = 1495 "Crowd 1495", C1496 = 1496 "Crowd 1496",
                C1497 = 1497 "Crowd 1497", C1498 = 1498 "Crowd 1498", C1499 = 1499 "Crowd 1499", C1500 = 1500 "Crowd 1500",
            }
        }

        edge 1981..=1999 { Last = 1999 "The last of scope job" }
    }

    scope file {
        start 2000..=2000 { Zero = 2000 "The first of scope file" }
    }

    scope archive = 9 {
        whole 9000..=9999 {
            Low = 9000 "The first of the last scope",
            retired Nearly = 9998 "Next to the last",
            High = 9999 "The last number of all",
        }
    }
}
