// Says which assemblies below a folder hold code of a machine, or are no assemblies: dotnet run .ci/il-only.cs -- FOLDER
using System.Reflection.PortableExecutable;

int seen = 0, faults = 0;
foreach (string file in Directory.EnumerateFiles(args[0], "*", SearchOption.AllDirectories))
{
    string name = Path.GetRelativePath(args[0], file), extension = Path.GetExtension(file).ToLowerInvariant();
    if (extension is ".so" or ".dylib" or ".exe")
    {
        Console.WriteLine($"{name} is native");
        faults++;
    }
    else if (extension == ".dll")
    {
        using FileStream stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        seen++;
        CorHeader? header = image.HasMetadata ? image.PEHeaders.CorHeader : null;
        if (header is null || (header.Flags & CorFlags.ILOnly) == 0 || header.ManagedNativeHeaderDirectory.Size > 0)
        {
            Console.WriteLine($"{name} {(header is null ? "is no .NET assembly" : "holds code of a machine")}");
            faults++;
        }
    }
}

Console.WriteLine($"{seen} assemblies, {faults} faults");
return faults == 0 && seen > 0 ? 0 : 1;
