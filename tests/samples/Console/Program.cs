using Engine.Hosting;
using Engine.Hosting.Running;
using Engine.Hosting.Sweeps;
using Microsoft.Extensions.DependencyInjection;

var services = new ServiceCollection().AddEngine(options => options.PluginDirectories.Add("plugins"));
await using ServiceProvider provider = services.BuildServiceProvider();
IEngine engine = provider.GetRequiredService<IEngine>();

RunResult result = await engine.RunAsync("rydberg.bound", new { interaction = "2pi*55.2MHz", decayRate = "6803/s" });
Console.WriteLine($"least error {result["boundError"].Real:E2}");

SweepDirectory sweep = engine.CreateSweep("sweep", "rydberg.bound", new { interaction = "2pi*50MHz" }, "decayRate=log:100/s:1e5/s:30");
await foreach (PointResult point in engine.SweepAsync(sweep))
{
    Console.WriteLine($"{point.Point}: {point.Scalars["boundError"].Value}");
}

Console.WriteLine($"{SweepStatus.Of(sweep).Done} points done");
