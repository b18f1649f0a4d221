using Engine.Hosting.Plugins;

// Messages have the form build systems recognize: origin, severity, code, text.
if (args.Length != 2)
{
    Console.Error.WriteLine("Engine.Manifest : error ENGINE000: usage: Engine.Manifest ASSEMBLY OUTPUT");
    return 2;
}

(string assembly, string output) = (args[0], args[1]);
try
{
    if (PluginMetadata.Read(assembly) is not { } manifest)
    {
        throw new ManifestException($"{Path.GetFileName(assembly)} carries no [assembly: Plugin(\"id\")].");
    }

    if (!ContractRange.TryParse(manifest.Contract, out ContractRange? range))
    {
        throw new ManifestException($"the contract range '{manifest.Contract}' cannot be read; write 1.0 or [1.0,2.0).");
    }

    File.WriteAllText(output, ManifestJson.Write(manifest with { Contract = range.ToString() }));
    return 0;
}
catch (ManifestException e)
{
    File.Delete(output);
    Console.Error.WriteLine($"Engine.Manifest : error ENGINE001: {e.Message}");
    return 1;
}
