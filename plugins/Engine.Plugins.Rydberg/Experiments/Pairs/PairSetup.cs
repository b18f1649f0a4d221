using Engine.Plugins.Rydberg.Atoms;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>The pair that parameters describe, three times: as it is, and with wave functions that begin nearer to and farther from the core.</summary>
/// <remarks>How much a number changes between the three is what the model knows of the core: the error of elements that reach low levels.</remarks>
internal sealed class PairSetup
{
    private static readonly double[] InnerFactors = [1, 0.8, 1.2];
    private readonly AtomPair[] _pairs;
    private readonly RydbergPairParameters _parameters;

    /// <summary>Sets a pair up.</summary>
    /// <param name="parameters">Parameters without problems.</param>
    public PairSetup(RydbergPairParameters parameters)
    {
        _parameters = parameters;
        First = parameters.First;
        Second = parameters.Second;
        var table = new SpeciesTable(parameters.AtomicData);
        Species one = table.Get(First.Species), other = table.Get(Second.Species);
        _pairs = [.. InnerFactors.Select(factor =>
        {
            RadialFunctions radial = Make(one, factor);
            return new AtomPair(radial, one.Name == other.Name ? radial : Make(other, factor), First.Level, Second.Level);
        })];

        RadialFunctions Make(Species species, double factor) =>
            new(species, RadialFunctions.DefaultStep, factor) { CorePolarization = parameters.CorePolarization };
    }

    /// <summary>The first atom.</summary>
    public PairMember First { get; }

    /// <summary>The second atom.</summary>
    public PairMember Second { get; }

    /// <summary>The pair.</summary>
    public AtomPair Pair => _pairs[0];

    /// <summary>The decay of either atom's level, and the spread over where wave functions begin, as a part of it.</summary>
    /// <param name="second">Whether the second atom's is asked for.</param>
    public (DecayRates Rates, double Spread) Decay(bool second)
    {
        AtomicLevel level = second ? Second.Level : First.Level;
        int last = _parameters.MaximumNumber ?? level.N + 60;
        DecayRates Of(AtomPair pair, bool ionization) => new TransitionRates(second ? pair.Second : pair.First)
            .Decay(level, _parameters.Temperature, last, _parameters.Tail, ionization);
        DecayRates rates = Of(Pair, _parameters.Ionization);
        double bound = rates.Total - rates.Ionization;
        return (rates, _pairs.Skip(1).Max(p => Math.Abs(Of(p, false).Total / bound - 1)));
    }

    /// <summary>C6, at k.</summary>
    /// <param name="k">k.</param>
    public VanDerWaals Dispersion(int k) => new(Pair, _parameters.Angle, k);

    /// <summary>How far off an element of C6 may be: the sum beyond k, and where wave functions begin.</summary>
    /// <param name="row">The element's row, and column.</param>
    /// <param name="k">k.</param>
    public double DispersionError(int row, int k)
    {
        double value = Dispersion(k)[row, row];
        double further = Dispersion(Math.Min(40, 2 * k))[row, row];
        double spread = _pairs.Skip(1).Max(p => Math.Abs(new VanDerWaals(p, _parameters.Angle, k)[row, row] - value));
        return Math.Abs(further - value) + spread;
    }
}
