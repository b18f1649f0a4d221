using Engine.Bom;

// Messages have the form build systems recognize: origin, severity, code, text.
if (args.Length < 3)
{
    Console.Error.WriteLine("Engine.Bom : error ENGINE000: usage: Engine.Bom OUTPUT LICENSES ASSETS...");
    return 2;
}

try
{
    var bill = new BillOfMaterials(LicenseList.Read(args[1]));
    foreach (string assets in args[2..])
    {
        bill.Add(RestoredProject.Read(assets));
    }

    File.WriteAllText(args[0], bill.ToJson());
    return 0;
}
catch (Exception e) when (e is IOException or InvalidDataException or System.Text.Json.JsonException)
{
    File.Delete(args[0]);
    Console.Error.WriteLine($"Engine.Bom : error ENGINE002: {e.Message}");
    return 1;
}
