using System.Globalization;
using Engine.Numerics.Tests.Worker;

if (args is not [var folder])
{
    Console.Error.WriteLine("One argument: the folder with the saved runs, or --hot-kernels.");
    return 2;
}

if (folder == "--hot-kernels")
{
    HotKernels.Run();
    return 0;
}

foreach (string file in Directory.GetFiles(folder, "*.saved").Order(StringComparer.Ordinal))
{
    string name = Path.GetFileName(file).Split('.')[0];
    IResumableRun run = ResumableRuns.Create(name);
    run.Load(File.ReadAllBytes(file));
    run.Finish();
    File.WriteAllBytes(Path.ChangeExtension(file, ".result"), run.Result());
}

File.WriteAllText(Path.Combine(folder, "process-id"), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
return 0;
