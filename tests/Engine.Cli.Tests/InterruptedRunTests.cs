using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Engine.Cli.Commands;
using Engine.Hosting;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;

namespace Engine.Cli.Tests;

/// <summary>
/// Every experiment of the repository that may take long, interrupted at several points and run again with what it saved: the bits of an uninterrupted
/// run, without doing again what was done.
/// </summary>
public sealed class InterruptedRunTests
{
    private const string Settings = "\"settings\": [{\"povm\": [\"(id+sx)/2\", \"(id-sx)/2\"]}, {\"povm\": [\"(id+sy)/2\", \"(id-sy)/2\"]}, "
        + "{\"povm\": [\"pg\", \"pe\"]}], \"simulate\": {\"shots\": 500, \"seed\": 4}";

    private const string Swinging = "// a qubit\n{\"model\": 1, \"parameters\": {\"A\": 0.8}, \"subsystems\": [{\"name\": \"q\", \"kind\": \"qubit\"}], "
        + "\"hamiltonian\": \"-sz/2 + A*cos(1.3*t)*sx\", \"period\": \"2*pi/1.3\"}";

    private const string Measured = "// a state\n{\"model\": 1, \"subsystems\": [{\"name\": \"q\", \"kind\": \"qubit\"}], \"hamiltonian\": \"sx\", "
        + "\"initial\": \"normalize(|g> + 0.5*|e>)\", \"observables\": {\"z\": \"sz\", \"x\": \"sx\"}, "
        + "\"tomography\": {\"kind\": \"state\", " + Settings + "}}";

    private const string Processed = "// a process\n{\"model\": 1, \"subsystems\": [{\"name\": \"q\", \"kind\": \"qubit\"}], \"hamiltonian\": \"sx\", "
        + "\"jumps\": [{\"operator\": \"sm\", \"rate\": 0.3}], \"times\": {\"to\": 1, \"count\": 2}, \"tomography\": {\"kind\": \"process\", "
        + "\"inputs\": [\"|g>\", \"|e>\", \"normalize(|g>+|e>)\", \"normalize(|g>+1i*|e>)\"], " + Settings + "}}";

    private static readonly string[] Parts = ["scalars", "tables", "arrays", "states", "figures", "warnings"];

    [Theory]
    [InlineData("turbulence.ipe", "maximumAzimuthal=2", "maximumRadial=1", "strength=0.4", "normalizedDistance=0.5", "points=5", "tolerance=1e-6",
        "diagnose=false")]
    [InlineData("turbulence.ipe", "maximumAzimuthal=2", "maximumRadial=1", "strength=0.4", "secondStrength=0.3", "normalizedDistance=0.5", "points=3",
        "tolerance=1e-5", "picture=fixedWaist")]
    [InlineData("turbulence.ipe", "maximumAzimuthal=1", "maximumRadial=0", "strength=0.4", "normalizedDistance=0.5", "points=3", "tolerance=1e-5",
        "topology=sameMedium")]
    [InlineData("turbulence.exact", "strength=0.5", "normalizedDistance=0.3", "points=1", "tolerance=1e-2", "crosstalkRange=1")]
    [InlineData("turbulence.lindblad", "samples=48", "gridSize=32", "subharmonics=1", "points=3", "strength=0.4", "normalizedDistance=0.4")]
    [InlineData("turbulence.compare", "points=2", "screenPoints=1", "realizations=2", "slabs=2", "extraAzimuthal=0", "maximumRadial=0")]
    [InlineData("turbulence.split-step", "realizations=8", "slabs=2", "pictures=false", "strength=0.3", "gridSize=128")]
    [InlineData("rydberg.protocol", "pulse=fourier", "sineCoefficients=[\"1rad/s\",\"0.5rad/s\"]", "duration=5s", "slices=8", "decayRate=0.01/s",
        "branchingRatio=0.2")]
    [InlineData("rydberg.verify", "levels=3", "schmidtCoefficients=0.7", "stateStarts=2", "randomPulses=3", "gateStarts=1", "gateWaits=1")]
    [InlineData("rydberg.gate", "duration=8s", "rabiFrequency=1rad/s", "decayRate=0.001/s", "slices=12", "starts=2", "iterations=15")]
    [InlineData("rydberg.grape", "duration=5s", "starts=2", "slices=16", "iterations=15", "penalties=0.01,0")]
    [InlineData("rydberg.front", "starts=1", "slices=12", "iterations=10", "penalties=0", "durations=4s,5s")]
    [InlineData("ionizing.map", "exact=grid", "columns=4", "rows=3", "pumpWidth=20000/m", "phaseMatchingWidth=30000/m", "eventsRange=0.1,2",
        "recoilVarianceRange=1e7,1e9")]
    [InlineData("ionizing.biphoton", "pumpWidth=20000/m", "phaseMatchingWidth=30000/m", "recoilWidth=10000/m", "events=0.5,1", "targetFraction=0.7")]
    [InlineData("ionizing.biphoton", "pair=spdc", "pumpWidth=20000/m", "phaseCoefficient=1e-10 m^2", "aperture=box", "apertureLimit=100000/m")]
    [InlineData("ionizing.spdc2d", "pumpWidth=20000/m", "phaseCoefficient=1e-10 m^2", "discRadius=100000/m", "largestAngularMomentum=6", "angles=64")]
    [InlineData("coherent-energy.evolve", "state=bell-phi+", "duration=1s", "points=9")]
    [InlineData("coherent-energy.survey", "states=33000", "bins=10")]
    [InlineData("quantum.evolve", "model=driven-transmon")]
    [InlineData("quantum.evolve", "model=spin-chain", "method=krylov")]
    [InlineData("quantum.evolve", "model=spin-chain", "method=taylor", "times=0:30:31")]
    [InlineData("quantum.evolve", "model=parametric-oscillator", "method=chebyshev")]
    [InlineData("quantum.trajectories", "model=jaynes-cummings", "trajectories=64")]
    [InlineData("quantum.trajectories", "model=jaynes-cummings", "trajectories=48", "unravelling=homodyne", "efficiency=0.5", "times=0:20ns:5")]
    [InlineData("quantum.control", "model=// a pulse\n{\"model\": 1, \"subsystems\": [{\"name\": \"q\", \"kind\": \"qubit\"}], "
        + "\"drives\": {\"u\": 0, \"v\": 0}, "
        + "\"hamiltonian\": [\"0.3*pe\", \"u/2*sx\", \"v/2*sy\"], \"control\": {\"controls\": [\"u\", \"v\"], \"slices\": 12, \"duration\": 4, "
        + "\"target\": {\"gate\": \"sx\"}, \"start\": \"random(3)\", \"iterations\": 12, \"threshold\": 1e-14}}", "starts=2")]
    [InlineData("quantum.spectrum", "model=jaynes-cummings", "parameter=delta", "from=-2pi*100MHz", "to=2pi*100MHz", "levels=5", "count=21")]
    [InlineData("quantum.floquet", "model=" + Swinging, "parameter=A", "from=0.2", "to=2", "count=7")]
    [InlineData("quantum.correlation", "model=jaynes-cummings", "first=a", "delays=0:40ns:9")]
    [InlineData("quantum.correlation", "model=jaynes-cummings", "kind=twoTime", "first=a'", "second=a", "at=10ns", "delays=0:40ns:9")]
    [InlineData("quantum.correlation", "model=jaynes-cummings", "kind=spectrum", "first=a", "frequencies=20")]
    [InlineData("quantum.tomography", "model=" + Measured, "bootstrap=12")]
    [InlineData("quantum.tomography", "model=" + Processed)]
    public async Task Going_on_gives_the_bits_of_an_uninterrupted_run(string experiment, params string[] settings)
    {
        JsonObject parameters = [];
        ParameterTokens.Apply(settings, [], parameters);
        var hosting = new EngineOptions();
        hosting.PluginDirectories.Add(Cli.Plugins);
        await using EngineHost engine = EngineHost.Create(hosting);
        Task<RunResult> Run(MemoryStore? store, int threads = 1, ulong seed = 5) => engine.RunAsync(
            experiment, parameters, new RunOptions { Seed = seed, DegreeOfParallelism = threads, Checkpoints = store }, cancellationToken: store?.Stopping
                ?? default);

        string whole = Text(await Run(null, threads: 2));
        using var straight = new MemoryStore([], int.MaxValue);
        Assert.Equal(whole, Text(await Run(straight)));
        Assert.True(straight.Saves >= 2, $"{experiment} saves {straight.Saves} times.");

        int interruptions = 0;
        foreach (int at in new SortedSet<int> { 1, straight.Saves / 2, straight.Saves - 1 })
        {
            using var interrupted = new MemoryStore([], at);
            Exception? stopped = await Record.ExceptionAsync(() => Run(interrupted));
            Assert.True(stopped is null or OperationCanceledException, stopped?.ToString());
            interruptions += stopped is null ? 0 : 1;
            if (at == 1)
            {
                await Refused(interrupted, damage: true, "damaged");
                await Refused(interrupted, damage: false, "belongs to another run");
            }

            using var resumed = new MemoryStore(interrupted.Copy(), int.MaxValue);
            Assert.Equal(whole, Text(await Run(resumed, threads: 1 + (interruptions % 2))));
            Assert.True(resumed.Loads > 0);

            // A stop saves once more, and an entry that was complete may be saved again.
            Assert.InRange(resumed.Saves, 0, straight.Saves - at + 2 + resumed.Entries);
        }

        Assert.True(interruptions > 0, "The run was not interrupted.");

        async Task Refused(MemoryStore saved, bool damage, string message)
        {
            ConcurrentDictionary<string, byte[]> entries = saved.Copy();
            foreach (byte[] entry in entries.Values.Where(_ => damage))
            {
                entry[^1] ^= 1;
            }

            using var store = new MemoryStore(entries, int.MaxValue);
            var refused = await Assert.ThrowsAsync<RunFailedException>(() => Run(store, seed: damage ? 5UL : 6UL));
            Assert.Contains(message, refused.Message, StringComparison.Ordinal);
            Assert.Contains("to begin again", refused.Message, StringComparison.Ordinal);
            Assert.Equal(0, store.Saves);
        }
    }

    private static string Text(RunResult result)
    {
        JsonNode report = JsonNode.Parse(ReportJson.Write(result))!;
        return string.Join('\n', Parts.Select(part => report[part]!.ToJsonString()));
    }

    /// <summary>Entries in memory, always due; asks the run to stop after so many saves, so that every interruption is where it should be, on any
    /// machine.</summary>
    private sealed class MemoryStore(ConcurrentDictionary<string, byte[]> entries, int stopAfter) : ICheckpointStore, IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private int _saves;
        private int _loads;

        public bool IsDue => true;

        public int Saves => _saves;

        public int Loads => _loads;

        public int Entries => entries.Count;

        public CancellationToken Stopping => _stop.Token;

        public void Dispose() => _stop.Dispose();

        public ConcurrentDictionary<string, byte[]> Copy() => new(entries.Select(e => KeyValuePair.Create(e.Key, e.Value.ToArray())));

        public void Save(string key, ReadOnlySpan<byte> data)
        {
            entries[key] = data.ToArray();
            if (Interlocked.Increment(ref _saves) == stopAfter)
            {
                _stop.Cancel();
            }
        }

        public bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data)
        {
            bool found = entries.TryGetValue(key, out data);
            Interlocked.Add(ref _loads, found ? 1 : 0);
            return found;
        }
    }
}
