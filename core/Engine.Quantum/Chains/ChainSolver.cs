using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Chains;

/// <summary>Evolves open chains under H = Σ h_k, each h_k on a site and the next, by two-site gates of a decomposition of fourth order.</summary>
/// <remarks>The error has two parts: the decomposition's, of order Step⁴, and what truncation discards, which is reported. The norm is kept at 1.</remarks>
/// <example>See <see cref="ChainResult"/>.</example>
[Reference("G. Vidal, \"Efficient simulation of one-dimensional quantum many-body systems\", Phys. Rev. Lett. 93, 040502 (2004)",
    Doi = "10.1103/PhysRevLett.93.040502")]
[Reference("M. B. Hastings, \"Light-cone matrix product\", J. Math. Phys. 50, 095207 (2009)", Doi = "10.1063/1.3149556")]
public static class ChainSolver
{
    /// <summary>Suzuki's fraction: S₄ = S₂(p)² S₂(1 - 4p) S₂(p)².</summary>
    private static readonly double s_fraction = 1 / (4 - Math.Cbrt(4));

    /// <summary>Evolves a state.</summary>
    /// <param name="initial">The state at the start.</param>
    /// <param name="bonds">h_k, Hermitian, one for each pair of neighbors; fields on sites are shared among them.</param>
    /// <param name="duration">How long, not negative.</param>
    /// <param name="options">Step and truncation; null for the defaults.</param>
    /// <param name="cancellationToken">Checked after each layer of gates.</param>
    /// <returns>The state and the weight discarded.</returns>
    /// <exception cref="ArgumentException">Numbers or orders do not fit, a term is not Hermitian, or an option is not usable.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public static ChainResult Evolve(
        MatrixProductState initial, IReadOnlyList<ComplexMatrix> bonds, double duration, ChainOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(bonds);
        Check.NonNegative(duration, nameof(duration));
        options ??= new ChainOptions();
        options.Validate();
        if (bonds.Count != initial.Count - 1)
        {
            throw new ArgumentException($"There are {bonds.Count} terms for {initial.Count - 1} pairs of neighbors.", nameof(bonds));
        }

        for (int k = 0; k < bonds.Count; k++)
        {
            Check.Square(bonds[k], nameof(bonds));
            Check.Dimension(bonds[k].Rows, initial.Dimensions[k] * initial.Dimensions[k + 1], nameof(bonds));
            if (!(MatrixArithmetic.HermitianDefect(bonds[k]) <= 1e-10 * Math.Max(1, bonds[k].MaxNorm())))
            {
                throw new ArgumentException($"The term of sites {k} and {k + 1} is not Hermitian.", nameof(bonds));
            }
        }

        Chain chain = new(initial, options);
        long steps = (long)Math.Ceiling((duration / options.Step) - 1e-9);
        double step = steps > 0 ? duration / steps : 0;
        double[] parts = [s_fraction, s_fraction, 1 - (4 * s_fraction), s_fraction, s_fraction];
        Dictionary<double, ComplexMatrix[]> gates = [];
        double pending = 0;
        for (long n = 0; n < steps; n++)
        {
            foreach (double part in parts)
            {
                // The half layers of neighboring parts are one.
                pending += part * step / 2;
                Layer(0, pending);
                Layer(1, part * step);
                pending = part * step / 2;
            }
        }

        if (steps > 0)
        {
            Layer(0, pending);
        }

        return new ChainResult(chain.State(), chain.Discarded, steps);

        void Layer(int parity, double time)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double key = parity == 0 ? time : -1 - time;
            if (!gates.TryGetValue(key, out ComplexMatrix[]? layer))
            {
                gates[key] = layer = [.. bonds.Select((h, k) => k % 2 == parity ? MatrixExponential.Compute(new Complex(0, -time) * h) : h)];
            }

            for (int k = parity; k < bonds.Count; k += 2)
            {
                chain.Apply(k, layer[k]);
            }
        }
    }

    /// <summary>The matrices while gates act on them.</summary>
    private sealed class Chain(MatrixProductState initial, ChainOptions options)
    {
        private readonly ComplexMatrix[] _sites = [.. initial.Sites];
        private readonly double[][] _schmidt = [.. initial.Schmidt];
        private readonly int[] _dimensions = [.. initial.Dimensions];

        public double Discarded { get; private set; }

        public MatrixProductState State() => new([.. _sites], [.. _schmidt], _dimensions);

        /// <summary>Applies a gate to a site and the next; no Schmidt value is divided by.</summary>
        public void Apply(int site, ComplexMatrix gate)
        {
            int left = _schmidt[site].Length, first = _dimensions[site], second = _dimensions[site + 1], right = _schmidt[site + 2].Length;
            ComplexMatrix turned = Turn(MatrixProductState.Join(_sites[site], _sites[site + 1], second), gate, left, first * second, right);
            ComplexMatrix joined = new(left * first, second * right, turned.AsSpan().ToArray()), weighted = joined.Clone();
            for (int a = 0; a < left; a++)
            {
                MatrixVector.Scale(_schmidt[site][a], weighted.AsSpan().Slice(a * first * second * right, first * second * right));
            }

            SingularValueDecomposition svd = SingularValueDecomposition.Factor(weighted);
            double total = svd.Values.Sum(v => v * v), kept = 0;
            int rank = 0;
            while (rank < Math.Min(options.BondLimit, svd.Values.Length) && (rank == 0 || total - kept > options.Tolerance * total))
            {
                kept += svd.Values[rank] * svd.Values[rank];
                rank++;
            }

            Discarded += Math.Max(0, 1 - (kept / total));
            double norm = Math.Sqrt(kept);
            ComplexMatrix rows = new(rank, second * right, svd.VAdjoint.AsSpan()[..(rank * second * right)].ToArray());
            _sites[site] = (Complex)(1 / norm) * (joined * rows.Adjoint());
            _sites[site + 1] = new ComplexMatrix(rank * second, right, rows.AsSpan().ToArray());
            _schmidt[site + 1] = [.. svd.Values.Take(rank).Select(v => v / norm)];
        }

        /// <summary>The gate on the two levels between the outer bonds.</summary>
        private static ComplexMatrix Turn(ComplexMatrix joined, ComplexMatrix gate, int left, int levels, int right)
        {
            ComplexMatrix result = new(left * levels, right);
            for (int a = 0; a < left; a++)
            {
                ComplexMatrix block = new(levels, right, joined.AsSpan().Slice(a * levels * right, levels * right).ToArray());
                (gate * block).AsSpan().CopyTo(result.AsSpan().Slice(a * levels * right, levels * right));
            }

            return result;
        }
    }
}
