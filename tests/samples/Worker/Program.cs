using Engine.Hosting;
using Engine.Hosting.Sweeps;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.Services.AddEngine(builder.Configuration.GetSection("Engine"));
builder.Services.AddHostedService<Nightly>();
await builder.Build().RunAsync();

sealed class Nightly(IEngine engine, IHostApplicationLifetime lifetime, ILogger<Nightly> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        SweepDirectory sweep = engine.CreateSweep("nightly", "rydberg.bound", new { interaction = "2pi*50MHz" }, "decayRate=log:100/s:1e5/s:30");
        await foreach (PointResult point in engine.SweepAsync(sweep, cancellationToken: stoppingToken))
        {
            logger.LogInformation("{Point} of {Points} gave {Error}", point.Point, sweep.Plan.Count, point.Scalars["boundError"].Value);
        }

        lifetime.StopApplication();
    }
}
