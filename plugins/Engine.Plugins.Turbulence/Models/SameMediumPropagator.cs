using System.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Scattering;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>A pair through one common medium in a truncated basis.</summary>
internal sealed class SameMediumPropagator
{
    private readonly ModeBasis _basis;
    private readonly Link _link;
    private readonly Picture _picture;
    private readonly IRadialDetector? _receiver;
    private readonly ScatteringFamily _family;

    /// <summary>Makes the tensors of a path.</summary>
    /// <param name="basis">The modes kept.</param>
    /// <param name="link">The path.</param>
    /// <param name="picture">The modes referred to on the way.</param>
    /// <param name="receiver">What detects both photons, out of the radial modes of the basis; null for the modes of the block.</param>
    public SameMediumPropagator(ModeBasis basis, Link link, Picture picture = Picture.CoMoving, IRadialDetector? receiver = null)
    {
        _receiver = receiver;
        _basis = basis;
        _link = link;
        _picture = picture;
        _family = new ScatteringFamily(basis, link, picture == Picture.FixedWaist);
    }

    /// <summary>The block and the trace over the whole basis at places along the path.</summary>
    /// <param name="input">The state, its modes in the basis.</param>
    /// <param name="fractions">Places, ascending from 0 to 1.</param>
    /// <param name="tolerance">Relative tolerance of the integration.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <param name="journal">Keeps finished differences of angular momentum and the one in progress; null for none.</param>
    public (Complex[] Block, double BasisTrace)[] Run(
        PairState input, double[] fractions, double tolerance = 1e-9, Journal? journal = null, CancellationToken cancellationToken = default)
    {
        journal ??= new Journal("differences", CheckpointSlot.None);
        int d = input.Block.Count;
        int side = d * d;
        int[] place = [.. input.Block.Select(_basis.IndexOf)];
        RadialElements[] detected = [.. fractions.Select(f => new RadialElements(_basis, input.Block, _receiver, _link.Plane(f)))];
        Complex[][] blocks = [.. fractions.Select(_ => new Complex[side * side])];
        double[] traces = new double[fractions.Length];
        foreach (int difference in Differences(input))
        {
            var system = new SameMediumSystem(_link, _picture, _family, difference);
            var initial = new Complex[system.Layout.Count];
            var members = Members(input, difference).ToArray();
            foreach ((int m, int n, int p, int q) in members)
            {
                initial[system.Layout.IndexOf(place[m], place[n], place[p], place[q])] = input.Matrix[(((m * d) + p) * side) + (n * d) + q];
            }

            // Of each place the wanted elements, then the trace over the basis.
            int width = members.Length + 1;
            Complex[] values = journal.GetOrCompute($"difference {difference}", slot => PathIntegration.Run(
                system,
                initial,
                _link,
                fractions,
                width,
                (i, state, wanted) =>
                {
                    ReadOnlySpan<Complex> current = _picture == Picture.FixedWaist
                        ? Convert(system.Layout, FreeEvolution.Backward(_basis, _link.NormalizedDistance * fractions[i]), state.ToArray())
                        : state;
                    for (int k = 0; k < members.Length; k++)
                    {
                        wanted[k] = Collect(system.Layout, current, detected[i], members[k]);
                    }

                    wanted[^1] = difference == 0 ? Trace(system.Layout, current) : 0;
                },
                tolerance,
                slot,
                cancellationToken));
            for (int i = 0; i < fractions.Length; i++)
            {
                for (int k = 0; k < members.Length; k++)
                {
                    (int m, int n, int p, int q) = members[k];
                    Complex value = values[(i * width) + k];
                    blocks[i][(((m * d) + p) * side) + (n * d) + q] = value;
                    blocks[i][(((n * d) + q) * side) + (m * d) + p] = Complex.Conjugate(value);
                }

                traces[i] += values[(i * width) + width - 1].Real;
            }
        }

        return [.. blocks.Select((b, i) => (b, traces[i]))];
    }

    /// <summary>An element as both receivers see it.</summary>
    private static Complex Collect(PairLayout layout, ReadOnlySpan<Complex> state, RadialElements detected, (int M, int N, int P, int Q) element)
    {
        Complex sum = 0;
        foreach ((int m, int n, Complex first) in detected[element.M, element.N])
        {
            foreach ((int p, int q, Complex second) in detected[element.P, element.Q])
            {
                sum += first * second * state[layout.IndexOf(m, n, p, q)];
            }
        }

        return sum;
    }

    private double Trace(PairLayout layout, ReadOnlySpan<Complex> state)
    {
        double trace = 0;
        for (int m = 0; m < _basis.Count; m++)
        {
            for (int p = 0; p < _basis.Count; p++)
            {
                trace += state[layout.IndexOf(m, m, p, p)].Real;
            }
        }

        return trace;
    }

    /// <summary>The values λ ≥ 0 the input has; hermiticity gives the others.</summary>
    private static int[] Differences(PairState input)
    {
        var found = new SortedSet<int> { 0 };
        int d = input.Block.Count;
        int side = d * d;
        for (int row = 0; row < side; row++)
        {
            for (int column = 0; column < side; column++)
            {
                int difference = Total(input, row) - Total(input, column);
                if (difference > 0 && input.Matrix[(row * side) + column] != Complex.Zero)
                {
                    found.Add(difference);
                }
            }
        }

        return [.. found];
    }

    private static int Total(PairState input, int row) => input.Block[row / input.Block.Count].Azimuthal + input.Block[row % input.Block.Count].Azimuthal;

    private static IEnumerable<(int M, int N, int P, int Q)> Members(PairState input, int difference)
    {
        int d = input.Block.Count;
        for (int row = 0; row < d * d; row++)
        {
            for (int column = 0; column < d * d; column++)
            {
                if (Total(input, row) - Total(input, column) == difference)
                {
                    yield return (row / d, column / d, row % d, column % d);
                }
            }
        }
    }

    /// <summary>Applies E to the kets and E* to the bras.</summary>
    private static Complex[] Convert(PairLayout layout, ComplexMatrix evolution, Complex[] state)
    {
        Complex[] current = state;
        for (int slot = 0; slot < 4; slot++)
        {
            var next = new Complex[current.Length];
            int place = 0;
            foreach ((int m, int n, int p, int q) in layout.Elements())
            {
                int own = slot switch { 0 => m, 1 => n, 2 => p, _ => q };
                for (int x = 0; x < evolution.Rows; x++)
                {
                    Complex factor = evolution[own, x];
                    if (factor == Complex.Zero)
                    {
                        continue;
                    }

                    int from = slot switch
                    {
                        0 => layout.IndexOf(x, n, p, q),
                        1 => layout.IndexOf(m, x, p, q),
                        2 => layout.IndexOf(m, n, x, q),
                        _ => layout.IndexOf(m, n, p, x),
                    };
                    next[place] += ((slot & 1) == 0 ? factor : Complex.Conjugate(factor)) * current[from];
                }

                place++;
            }

            current = next;
        }

        return current;
    }
}
