using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Numerics.Ode;
using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>Integrates a density tensor along a path.</summary>
internal static class PathIntegration
{
    /// <summary>Takes what is wanted of the state at one of the places.</summary>
    /// <param name="index">The place's number.</param>
    /// <param name="state">The state there; valid during the call only.</param>
    /// <param name="values">Receives what is wanted; holds zeros before.</param>
    public delegate void Collector(int index, ReadOnlySpan<Complex> state, Span<Complex> values);

    /// <summary>What is wanted of the states at places along the path, one place after the other.</summary>
    /// <param name="system">The equation; time is the fraction of the path.</param>
    /// <param name="initial">The state at the source.</param>
    /// <param name="link">The path, for the places where its profile is not smooth.</param>
    /// <param name="fractions">Ascending places; 0 gives the initial state.</param>
    /// <param name="length">Values wanted at each place.</param>
    /// <param name="collect">Receives them.</param>
    /// <param name="tolerance">Relative tolerance.</param>
    /// <param name="slot">Where the integration is kept when it is interrupted.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <exception cref="NumericalException">The integration did not reach the end.</exception>
    public static Complex[] Run<TSystem>(
        TSystem system, Complex[] initial, Link link, double[] fractions, int length, Collector collect, double tolerance, CheckpointSlot slot,
        CancellationToken cancellationToken)
        where TSystem : IOdeSystem
    {
        var values = new Complex[fractions.Length * length];
        void Collect(int index, double time, ReadOnlySpan<double> state) =>
            collect(index, MemoryMarshal.Cast<double, Complex>(state), values.AsSpan(index * length, length));
        if (fractions is [0])
        {
            Collect(0, 0, MemoryMarshal.Cast<Complex, double>(initial));
            return values;
        }

        var options = new OdeOptions
        {
            RelativeTolerance = tolerance,
            AbsoluteTolerance = 1e-3 * tolerance,
            Discontinuities = [.. link.Profile.Breaks.Where(u => u is > 0 and < 1)],
        };
        var solver = new ExplicitRungeKutta<TSystem>(system, RungeKuttaTableau.Dop853, 0, MemoryMarshal.Cast<Complex, double>(initial), fractions[^1], options);
        var checkpoint = new OdeCheckpoint(
            slot,
            writer => writer.Write(MemoryMarshal.AsBytes(values.AsSpan())),
            reader => reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan())));
        OdeOutcome outcome = solver.Run(fractions, Collect, checkpoint, null, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return outcome.IsSuccess ? values : throw new NumericalException("The propagation equation could not be integrated: " + outcome.Message);
    }
}
