using Engine.Numerics.Checkpoints;
using Engine.Numerics.Ode;
using Engine.Numerics.Tests.Checkpoints;

namespace Engine.Numerics.Tests.Ode;

/// <summary>Integrations that save themselves.</summary>
public sealed class OdeCheckpointTests
{
    private static readonly double[] Times = [0, 1, 1.5, 4, 9, 16, 17];

    public static TheoryData<string, int> Interruptions
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (RungeKuttaTableau tableau in (RungeKuttaTableau[])[RungeKuttaTableau.Tsit5, RungeKuttaTableau.Dop853, RungeKuttaTableau.Verner9])
            {
                foreach (int saves in new[] { 1, 2, 7, 20 })
                {
                    data.Add(tableau.Name, saves);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Interruptions))]
    public void Goes_on_with_the_same_bits(string name, int saves)
    {
        RungeKuttaTableau tableau = Tableau(name);
        OdeSolution straight = OdeIntegration.AtTimes(Classics.Arenstorf, tableau, Classics.ArenstorfStart, Times, Tight);
        var entries = new Dictionary<string, byte[]>();
        OdeOutcome interrupted = Run(tableau, new MemoryStore { Entries = entries, StopAfter = saves }).Outcome;
        Assert.Equal(OdeStatus.Canceled, interrupted.Status);
        Assert.Equal(saves, interrupted.Statistics.Accepted);

        // Once more before the end, so that a loaded run is saved in its turn.
        OdeOutcome again = Run(tableau, new MemoryStore { Entries = entries, StopAfter = 3 }).Outcome;
        Assert.Equal(saves + 3, again.Statistics.Accepted);
        OdeSolution resumed = Run(tableau, new MemoryStore { Entries = entries });
        Assert.Equal(straight.Times, resumed.Times);
        Assert.Equal(straight.States, resumed.States);
        Assert.Equal(straight.Outcome, resumed.Outcome);
    }

    [Fact]
    public void A_stop_before_the_first_step_keeps_nothing()
    {
        var store = new MemoryStore();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        OdeSolution none = OdeIntegration.AtTimes(
            Classics.Arenstorf, RungeKuttaTableau.Dop853, Classics.ArenstorfStart, Times, store.GetSlot("x"), Tight, null, stop.Token);
        Assert.Equal(OdeStatus.Canceled, none.Outcome.Status);
        Assert.Empty(store.Entries);
    }

    [Fact]
    public void Another_integration_is_refused()
    {
        var store = new MemoryStore { StopAfter = 5 };
        Run(RungeKuttaTableau.Dop853, store);
        CheckpointSlot slot = store.GetSlot("x");
        double[] moved = [.. Classics.ArenstorfStart];
        moved[0] = Math.BitIncrement(moved[0]);
        void Refused(RungeKuttaTableau tableau, double[] start, double[] times, OdeOptions options) => Assert.Contains(
            "another problem",
            Assert.Throws<InvalidDataException>(() => OdeIntegration.AtTimes(Classics.Arenstorf, tableau, start, times, slot, options)).Message,
            StringComparison.Ordinal);
        Refused(RungeKuttaTableau.Tsit5, Classics.ArenstorfStart, Times, Tight);
        Refused(RungeKuttaTableau.Dop853, moved, Times, Tight);
        Refused(RungeKuttaTableau.Dop853, Classics.ArenstorfStart, [.. Times, 18], Tight);
        Refused(RungeKuttaTableau.Dop853, Classics.ArenstorfStart, Times, Tight with { RelativeTolerance = 1e-8 });
        Refused(RungeKuttaTableau.Dop853, Classics.ArenstorfStart, Times, Tight with { MaximumStep = 0.1 });
    }

    private static OdeOptions Tight => new() { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-12 };

    private static OdeSolution Run(RungeKuttaTableau tableau, MemoryStore store) =>
        OdeIntegration.AtTimes(Classics.Arenstorf, tableau, Classics.ArenstorfStart, Times, store.GetSlot("x"), Tight, null, store.Stopping);

    private static RungeKuttaTableau Tableau(string name) =>
        new[] { RungeKuttaTableau.Tsit5, RungeKuttaTableau.Dop853, RungeKuttaTableau.Verner9 }.Single(t => t.Name == name);
}
