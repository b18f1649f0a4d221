using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Dynamics.Propagators;
using Engine.Quantum.Internals;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Baths;

/// <summary>
/// Hierarchical equations of motion: the exact reduced dynamics of a system whose baths have correlations of exponentials, as a chain of auxiliary matrices ρ_n
/// with one index for each exponential,
/// cut at a depth. Matrices are stored divided by √(Π n_k! |c_k|^{n_k}), so that they stay of one size.
/// </summary>
/// <example>See <see cref="BathExpansion"/>.</example>
[Reference("Y. Tanimura and R. Kubo, \"Time evolution of a quantum system in contact with a nearly Gaussian-Markoffian noise bath\", J. Phys. Soc. Jpn. 58, "
    + "101 (1989)", Doi = "10.1143/JPSJ.58.101")]
[Reference("Q. Shi, L. Chen, G. Nan, R.-X. Xu and Y. Yan, \"Efficient hierarchical Liouville space propagator\", J. Chem. Phys. 130, 084105 (2009)",
    Doi = "10.1063/1.3077918")]
public sealed class HierarchySolver
{
    private const int LargestOrder = 1 << 22;

    /// <summary>Relative accuracy of the exponential; the series spends a hundredth of it on each step.</summary>
    private const double Accuracy = 1e-12;

    private readonly CompositeSystem _system;
    private readonly SparseMatrix _generator;
    private readonly HierarchyGenerator _packed;

    /// <summary>Builds the hierarchy.</summary>
    /// <param name="hamiltonian">H, constant.</param>
    /// <param name="baths">Each bath's Hermitian coupling operator and the expansion of its correlation.</param>
    /// <param name="depth">Largest sum of the indices, at least 1.</param>
    /// <param name="jumps">Further jump operators, rates included; null for none.</param>
    /// <exception cref="ArgumentException">Systems differ, an operator is not Hermitian, or the hierarchy has more than 2²² elements.</exception>
    public HierarchySolver(Operator hamiltonian, IReadOnlyList<(Operator Coupling, BathExpansion Expansion)> baths, int depth,
        IReadOnlyList<Operator>? jumps = null)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(baths);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        EvolutionChecks.Problem(hamiltonian, [], hamiltonian.System, [0], new EvolutionOptions());
        _system = hamiltonian.System;
        List<Exponent> exponents = [];
        foreach ((Operator coupling, BathExpansion expansion) in baths)
        {
            if (!coupling.System.Equals(_system) || !coupling.IsHermitian(1e-10 * coupling.NormBound))
            {
                throw new ArgumentException($"A coupling acts on {coupling.System}, the Hamiltonian on {_system}; it must be Hermitian on the same system.",
                    nameof(baths));
            }

            // At low temperature one of a pair of coefficients may vanish; its conjugate's partner does not.
            int first = exponents.Count;
            (Complex Coefficient, Complex Rate, Complex Conjugate)[] terms = [.. expansion.Terms.Where(term => Scale(term.Coefficient, term.Conjugate) > 0)];
            exponents.AddRange(terms.Select((term, k) => new Exponent(
                coupling.Sparse, term.Coefficient, term.Rate, term.Conjugate, Scale(term.Coefficient, term.Conjugate), first + Partner(terms, k))));
        }

        double count = 1;
        for (int k = 1; k <= depth; k++)
        {
            count *= (exponents.Count + k) / (double)k;
        }

        int d = _system.Dimension;
        if (count * d * d > LargestOrder)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Depth {depth} with {exponents.Count} exponentials makes {count:G6} matrices of {d * d} elements; at most ")
                    + FormattableString.Invariant($"{LargestOrder} elements are held. Choose a smaller depth or the Padé expansion."),
                nameof(depth));
        }

        List<int[]> indices = Indices(exponents.Count, depth);
        MatrixCount = indices.Count;
        Dictionary<string, int> places = [];
        for (int n = 0; n < indices.Count; n++)
        {
            places[Key(indices[n])] = n;
        }

        _generator = Assemble(Liouvillian.Sparse(hamiltonian, jumps ?? []), baths, exponents, indices, places, d);
        _packed = new HierarchyGenerator(_generator, Partners(exponents, indices, places, d));
    }

    /// <summary>Number of matrices in the hierarchy, the density matrix included.</summary>
    public int MatrixCount { get; }

    /// <summary>Evolves a state that starts apart from its baths; between output times by the exponential of the hierarchy, to 1e-12 or so.</summary>
    /// <param name="initial">The state at the first of the times.</param>
    /// <param name="times">Output times, finite and strictly ascending.</param>
    /// <param name="cancellationToken">Checked between the steps of the series.</param>
    /// <returns>The density matrix at each time. Compare with a larger depth and more exponentials: the truncation is not part of any error bound.</returns>
    /// <exception cref="ArgumentException">The dimension does not fit, or times do not ascend.</exception>
    /// <exception cref="NumericalException">The truncated hierarchy is unstable.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public IReadOnlyList<DensityMatrix> Evolve(DensityMatrix initial, ReadOnlySpan<double> times, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(initial);
        Check.Dimension(initial.Dimension, _system.Dimension, nameof(initial));
        EvolutionChecks.Times(times);
        HierarchyOutput output = new(_packed, _system, times.ToArray());
        EvolutionOptions options = new() { RelativeTolerance = Accuracy, AbsoluteTolerance = 0 };
        new ChebyshevPropagator(_packed, _packed.Region, output, _packed.Pack(initial.AsSpan()), options).Run(times, cancellationToken);
        return output.States;
    }

    /// <summary>The density matrix that the hierarchy tends to, by a sparse decomposition with the trace in place of one equation.</summary>
    /// <returns>The state; compare with a larger depth and more exponentials.</returns>
    /// <exception cref="NumericalException">The stationary state is not unique, or the hierarchy too large to decompose.</exception>
    public DensityMatrix SteadyState()
    {
        int d = _system.Dimension, order = _generator.Rows;
        double scale = _generator.InfinityNorm();

        // The first population's equation follows from the others, as the trace is kept.
        List<(int Row, int Column, Complex Value)> entries = [.. _generator.Entries().Where(entry => entry.Row != 0)];
        entries.AddRange(Enumerable.Range(0, d).Select(k => (0, k * (d + 1), (Complex)scale)));
        Complex[] right = new Complex[order];
        right[0] = scale;
        SparseLuDecomposition factors = SparseLuDecomposition.Factor(SparseMatrix.FromTriplets(order, order, entries));
        Complex[] solution = factors.Outcome.IsSuccess ? factors.Solve(right) : [];
        if (solution.Length == 0 || solution.Take(d * d).Any(z => !double.IsFinite(z.Real) || !double.IsFinite(z.Imaginary)))
        {
            throw new NumericalException("The stationary state of the hierarchy is not unique: something is conserved. Evolve the initial state instead.");
        }

        ComplexMatrix rho = new(d, d, solution.AsSpan(0, d * d).ToArray());
        MatrixArithmetic.MakeHermitian(rho);
        return DensityMatrix.Trusted(rho / rho.Trace().Real, _system);
    }

    /// <summary>All multi-indices of sum up to a depth, the zero first.</summary>
    private static List<int[]> Indices(int count, int depth)
    {
        List<int[]> all = [];
        int[] current = new int[count];
        Extend(0, depth);
        return [.. all.OrderBy(index => index.Sum())];

        void Extend(int position, int left)
        {
            if (position == count)
            {
                all.Add([.. current]);
                return;
            }

            for (int n = 0; n <= left; n++)
            {
                current[position] = n;
                Extend(position + 1, left - n);
            }

            current[position] = 0;
        }
    }

    private static SparseMatrix Assemble(
        SparseMatrix free, IReadOnlyList<(Operator Coupling, BathExpansion Expansion)> baths, List<Exponent> exponents, List<int[]> indices,
        Dictionary<string, int> places, int d)
    {
        SparseMatrix same = free;
        foreach ((Operator coupling, BathExpansion expansion) in baths)
        {
            SparseMatrix commutator = SparseMatrix.FromTriplets(d * d, d * d, Sandwich(coupling.Sparse, 1, -1, d));
            same = SparseMatrix.Sum(same, commutator.Multiply(commutator).Scale(-expansion.Terminator));
        }

        List<(int Row, int Column, Complex Value)> entries = [];
        for (int n = 0; n < indices.Count; n++)
        {
            int[] index = indices[n];
            entries.AddRange(same.Entries().Select(entry => ((n * d * d) + entry.Row, (n * d * d) + entry.Column, entry.Value)));
            Complex decay = Complex.Zero;
            for (int k = 0; k < exponents.Count; k++)
            {
                decay += index[k] * exponents[k].Rate;
            }

            for (int r = 0; r < d * d; r++)
            {
                entries.Add(((n * d * d) + r, (n * d * d) + r, -decay));
            }

            for (int k = 0; k < exponents.Count; k++)
            {
                Exponent e = exponents[k];
                index[k]++;
                if (places.TryGetValue(Key(index), out int above))
                {
                    Complex factor = -Complex.ImaginaryOne * Math.Sqrt(index[k] * e.Scale);
                    Add(n, above, e.Coupling, factor, -factor);
                }

                index[k] -= 2;
                if (index[k] >= 0)
                {
                    Complex factor = -Complex.ImaginaryOne * Math.Sqrt((index[k] + 1) / e.Scale);
                    Add(n, places[Key(index)], e.Coupling, factor * e.Coefficient, -factor * e.Conjugate);
                }

                index[k]++;
            }
        }

        int order = indices.Count * d * d;
        return SparseMatrix.FromTriplets(order, order, entries);

        void Add(int row, int column, SparseMatrix q, Complex left, Complex right) =>
            entries.AddRange(Sandwich(q, left, right, d).Select(entry => ((row * d * d) + entry.Row, (column * d * d) + entry.Column, entry.Value)));
    }

    /// <summary>Where the complex conjugate of each element lies: in the matrix whose indices of conjugate exponentials are exchanged, transposed.</summary>
    private static int[] Partners(List<Exponent> exponents, List<int[]> indices, Dictionary<string, int> places, int d)
    {
        int[] partners = new int[indices.Count * d * d];
        for (int n = 0; n < indices.Count; n++)
        {
            int mirror = places[Key([.. exponents.Select(e => indices[n][e.Partner])])];
            for (int r = 0; r < d; r++)
            {
                for (int c = 0; c < d; c++)
                {
                    partners[(n * d * d) + (r * d) + c] = (mirror * d * d) + (c * d) + r;
                }
            }
        }

        return partners;
    }

    private static string Key(int[] index) => string.Join(',', index);

    /// <summary>What matrices are divided by a root of, the same for conjugate exponentials.</summary>
    private static double Scale(Complex coefficient, Complex conjugate) => Math.Max(coefficient.Magnitude, conjugate.Magnitude);

    /// <summary>
    /// The exponential of the conjugate rate; itself where the rate is real. Every expansion holds both of a conjugate pair, bit by bit and with the same
    /// <see cref="Scale"/>, so that neither or both of them are left out: there is always one.
    /// </summary>
    private static int Partner((Complex Coefficient, Complex Rate, Complex Conjugate)[] terms, int k) => terms[k].Rate.Imaginary == 0 ? k
        : Array.FindIndex(terms, term => term.Rate == Complex.Conjugate(terms[k].Rate));

    /// <summary>left·Qρ + right·ρQ on vectorized matrices.</summary>
    private static IEnumerable<(int Row, int Column, Complex Value)> Sandwich(SparseMatrix q, Complex left, Complex right, int d)
    {
        foreach ((int r, int c, Complex value) in q.Entries())
        {
            for (int k = 0; k < d; k++)
            {
                yield return ((r * d) + k, (c * d) + k, left * value);
                yield return ((k * d) + c, (k * d) + r, right * value);
            }
        }
    }

    private sealed record Exponent(SparseMatrix Coupling, Complex Coefficient, Complex Rate, Complex Conjugate, double Scale, int Partner);
}
