using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Optimization;

namespace Engine.Plugins.CoherentEnergy.Dynamics;

/// <summary>Finds every time at which entanglement is born, dies or returns, from the evolution itself and not from its output times.</summary>
/// <remarks>
/// Two qubits are entangled exactly when the partial transpose has a negative eigenvalue, so the smallest one is the margin followed here. It is an
/// eigenvalue of a matrix linear in the state, good to a few 1e-16 absolutely, while the sum of Wootters' singular values loses half the digits where the
/// state loses rank. It is sampled well inside the shortest period and decay time; between samples an extremum that comes near zero is searched, so that pairs
/// of
/// crossings are not missed. The error of a time is what the margin is known to over its slope.
/// </remarks>
[Reference("T. Yu, J. H. Eberly, Finite-time disentanglement via spontaneous emission, Phys. Rev. Lett. 93, 140404 (2004)",
    Doi = "10.1103/PhysRevLett.93.140404")]
[Reference("A. Peres, Separability criterion for density matrices, Phys. Rev. Lett. 77, 1413 (1996)", Doi = "10.1103/PhysRevLett.77.1413")]
public sealed class EntanglementEvents
{
    private const double Rounding = 1e-15;
    private const int FewestSamples = 512;
    private const int MostSamples = 1 << 16;
    private const int SamplesPerPeriod = 24;
    private const int LogarithmicSamples = 400;
    private const double Decades = 8;

    private readonly TwoQubitGenerator _generator;
    private readonly Complex[] _initial;
    private readonly double _blur;
    private readonly List<(double Time, Complex[] State, double Margin)> _samples = [];
    private readonly List<EntanglementEvent> _events = [];

    private EntanglementEvents(TwoQubitGenerator generator, Complex[] initial, double duration)
    {
        (_generator, _initial) = (generator, initial);

        // The propagator of a norm x is good to x roundings: phases of 1e12 radians are known to 1e-4.
        _blur = Rounding * (4 + generator.Norm * duration);
    }

    /// <summary>Largest distance of neighboring samples, s; faster pairs of crossings may be missed.</summary>
    public double Resolution { get; private set; }

    /// <summary>The events in order of time.</summary>
    public IReadOnlyList<EntanglementEvent> Events => _events;

    /// <summary>Smallest eigenvalue of the partial transpose: negative exactly where the qubits are entangled.</summary>
    /// <param name="state">Sixteen elements, row-major.</param>
    public static double Margin(ReadOnlySpan<Complex> state)
    {
        Span<Complex> transposed = stackalloc Complex[16];
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                // Exchange the index of A between row and column.
                transposed[4 * ((j & 2) | (i & 1)) + ((i & 2) | (j & 1))] = state[4 * i + j];
            }
        }

        return HermitianEigenDecomposition.Eigenvalues(new ReadOnlyMatrixView(transposed, 4, 4))[0];
    }

    /// <summary>Finds the events.</summary>
    /// <param name="generator">The dynamics.</param>
    /// <param name="initial">State at time zero.</param>
    /// <param name="duration">Length of the evolution, s, positive.</param>
    /// <param name="cancellationToken">Checked between samples.</param>
    public static EntanglementEvents Find(TwoQubitGenerator generator, Complex[] initial, double duration, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(initial);
        var search = new EntanglementEvents(generator, initial, duration);
        search.Sample(duration, cancellationToken);
        search.Search(cancellationToken);
        return search;
    }

    private void Sample(double duration, CancellationToken cancellationToken)
    {
        int count = (int)Math.Clamp(Math.Ceiling(SamplesPerPeriod * _generator.Norm * duration / (2 * Math.PI)), FewestSamples, MostSamples);
        Resolution = duration / count;

        // Fast decays first: a geometric series from far below the fastest rate up to the first step of the uniform one.
        double start = Resolution * Math.Pow(10, -Decades), ratio = Math.Pow(10, Decades / LogarithmicSamples);
        Add(0, _initial);
        for (int k = 0; k < LogarithmicSamples; k++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double time = start * Math.Pow(ratio, k);
            Add(time, StateAt(time, (0, _initial)));
        }

        ComplexMatrix step = _generator.Propagator(Resolution);
        Complex[] state = _initial;
        for (int k = 1; k <= count; k++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            state = TwoQubitGenerator.Apply(step, state);
            Add(k == count ? duration : k * Resolution, state);
        }
    }

    private void Add(double time, Complex[] state) => _samples.Add((time, state, Margin(state)));

    private Complex[] StateAt(double time, (double Time, Complex[] State) from) =>
        time == from.Time ? from.State : TwoQubitGenerator.Apply(_generator.Propagator(time - from.Time), from.State);

    private void Search(CancellationToken cancellationToken)
    {
        bool wasEntangled = _samples[0].Margin < -_blur;
        int clear = Math.Abs(_samples[0].Margin) > _blur ? 0 : -1;
        for (int k = 1; k < _samples.Count; k++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (k + 1 < _samples.Count && clear >= 0)
            {
                wasEntangled |= SearchExtremum(k, wasEntangled);
            }

            if (Math.Abs(_samples[k].Margin) <= _blur)
            {
                continue;
            }

            if (clear >= 0 && _samples[clear].Margin > 0 != _samples[k].Margin > 0)
            {
                AddRoot(clear, _samples[clear].Time, _samples[k].Time, _samples[clear].Margin < 0, wasEntangled);
            }

            wasEntangled |= _samples[k].Margin < 0;
            clear = k;
        }
    }

    /// <summary>Two crossings between samples of one sign: the margin turns round beyond zero.</summary>
    private bool SearchExtremum(int k, bool wasEntangled)
    {
        (double t0, _, double m0) = _samples[k - 1];
        (double _, _, double m1) = _samples[k];
        (double t2, _, double m2) = _samples[k + 1];
        double sign = Math.Sign(m1);
        bool turns = m0 * sign > 0 && m2 * sign > 0 && m1 * sign <= m0 * sign && m1 * sign <= m2 * sign && Math.Abs(m1) > _blur;

        // The parabola through three samples misses its vertex by less than their own difference.
        if (!turns || Math.Abs(m1) > Math.Max(Math.Abs(m0 - m1), Math.Abs(m2 - m1)))
        {
            return false;
        }

        (double Time, Complex[] State) from = (t0, _samples[k - 1].State);
        ScalarSearchOutcome turn = BrentMinimum.Find(t => sign * Margin(StateAt(t, from)), t0, t2);
        if (!(turn.Value < -_blur))
        {
            return false;
        }

        AddRoot(k - 1, t0, turn.Position, sign < 0, wasEntangled);
        AddRoot(k - 1, turn.Position, t2, sign > 0, true);
        return true;
    }

    private void AddRoot(int sample, double low, double high, bool lost, bool wasEntangled)
    {
        (double Time, Complex[] State) from = (_samples[sample].Time, _samples[sample].State);
        double root = BrentRoot.Find(t => Margin(StateAt(t, from)), low, high, 1e-16 * high).Position;
        double step = Math.Min(1e-4 * (high - low), Math.Max(root - from.Time, high - root) / 2), before = Math.Max(from.Time, root - step),
            after = root + step;
        double slope = Math.Abs(Margin(StateAt(after, from)) - Margin(StateAt(before, from))) / (after - before);
        double error = Math.Min(high - low, _blur / slope) + Rounding * root;
        _events.Add(new EntanglementEvent(root, error, lost ? EventKind.Lost : wasEntangled ? EventKind.Returned : EventKind.Born));
    }
}
