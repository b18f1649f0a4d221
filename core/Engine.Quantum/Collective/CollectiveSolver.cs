using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;

namespace Engine.Quantum.Collective;

/// <summary>Evolution and steady states of permutation-invariant ensembles (<see cref="CollectiveModel"/>).</summary>
/// <example>See <see cref="CollectiveModel"/>.</example>
[Reference("B. A. Chase and J. M. Geremia, \"Collective processes of an ensemble of spin-1/2 particles\", Phys. Rev. A 78, 052101 (2008)",
    Doi = "10.1103/PhysRevA.78.052101")]
[Reference("N. Shammah et al., \"Open quantum systems with local and collective incoherent processes\", Phys. Rev. A 98, 063815 (2018)",
    Doi = "10.1103/PhysRevA.98.063815")]
public static class CollectiveSolver
{
    private const int LargestDense = 3000;

    /// <summary>Evolves a state; between output times by the exponential of the sparse generator, to rounding.</summary>
    /// <param name="model">The ensemble.</param>
    /// <param name="initial">The state at the first of the times.</param>
    /// <param name="times">Output times, finite and strictly ascending.</param>
    /// <returns>The state at each time.</returns>
    /// <exception cref="ArgumentException">The model is not usable, the numbers of systems differ, or times do not ascend.</exception>
    public static IReadOnlyList<CollectiveState> Evolve(CollectiveModel model, CollectiveState initial, ReadOnlySpan<double> times)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(initial);
        model.Validate();
        if (initial.Spins != model.Spins)
        {
            throw new ArgumentException($"The state has {initial.Spins} systems, the model {model.Spins}; the numbers must agree.", nameof(initial));
        }

        CollectiveBasis basis = new(model.Spins);
        SparseMatrix generator = Generator(model, basis);

        // Without a drive coherences of one order stay among themselves, so a state of populations has (N/2 + 1)² elements to follow, not a cube.
        int[] reached = Reached(generator, initial.Elements);
        SparseMatrix restricted = Restrict(generator, reached);
        ComplexMatrix state = new(reached.Length, 1, [.. reached.Select(place => initial.Elements[place])]);
        List<CollectiveState> states = [];
        for (int k = 0; k < times.Length; k++)
        {
            if (!double.IsFinite(times[k]) || (k > 0 && times[k] <= times[k - 1]))
            {
                throw new ArgumentException($"Output time {k} is {times[k]}; times must be finite and strictly ascending.", nameof(times));
            }

            state = k == 0 ? state : MatrixExponential.Apply(restricted.Scale(times[k] - times[k - 1]), state);
            Complex[] elements = new Complex[basis.Length];
            for (int e = 0; e < reached.Length; e++)
            {
                elements[reached[e]] = state[e, 0];
            }

            states.Add(new CollectiveState(basis, elements));
        }

        return states;
    }

    /// <summary>The steady state. Without a drive the populations decouple from the coherences and are solved for alone.</summary>
    /// <param name="model">The ensemble.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException">The model is not usable, or has more than 3000 coupled elements.</exception>
    /// <exception cref="NumericalException">The steady state is not unique.</exception>
    public static CollectiveState SteadyState(CollectiveModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Validate();
        CollectiveBasis basis = new(model.Spins);
        int[] kept = model.Drive == 0
            ? [.. basis.Blocks.SelectMany(block => Enumerable.Range(0, block.Dimension).Select(k => block.Offset + (k * (block.Dimension + 1))))]
            : [.. Enumerable.Range(0, basis.Length)];
        if (kept.Length > LargestDense)
        {
            throw new ArgumentException($"{kept.Length} elements are coupled; the search serves up to {LargestDense}. Evolve a state for long instead.",
                nameof(model));
        }

        int[] place = Places(kept, basis.Length);
        ComplexMatrix matrix = Restrict(Generator(model, basis), kept).ToDense();

        // The populations' rates sum to zero: one of their rows makes way for the trace.
        double scale = Math.Max(matrix.MaxNorm(), double.Epsilon);
        int replaced = place[basis.Place(0, 0, 0)];
        matrix.Row(replaced).Clear();
        foreach ((_, int dimension, int offset) in basis.Blocks)
        {
            for (int k = 0; k < dimension; k++)
            {
                matrix[replaced, place[offset + (k * (dimension + 1))]] = scale;
            }
        }

        Complex[] right = new Complex[kept.Length];
        right[replaced] = scale;
        LuDecomposition lu = LuDecomposition.Factor(matrix);
        Complex[] solution = lu.Outcome.IsSuccess ? lu.Solve(right) : [];
        if (solution.Length == 0 || !Array.TrueForAll(solution, value => Complex.Abs(value) < 1e6))
        {
            throw new NumericalException("The steady state is not unique: without local jumps every total spin is conserved, and without any jump "
                + "every population. Evolve an initial state instead.");
        }

        Complex[] elements = new Complex[basis.Length];
        for (int k = 0; k < kept.Length; k++)
        {
            elements[kept[k]] = solution[k];
        }

        return new CollectiveState(basis, elements);
    }

    /// <summary>The elements that ever differ from zero, ascending: those of the state and all that the generator leads to from them.</summary>
    private static int[] Reached(SparseMatrix generator, Complex[] elements)
    {
        SparseMatrix sources = generator.Transpose();
        bool[] seen = [.. elements.Select(value => value != Complex.Zero)];
        Stack<int> open = new(Enumerable.Range(0, seen.Length).Where(place => seen[place]));
        while (open.TryPop(out int source))
        {
            foreach (int target in sources.ColumnIndices[sources.RowStarts[source]..sources.RowStarts[source + 1]])
            {
                if (!seen[target])
                {
                    seen[target] = true;
                    open.Push(target);
                }
            }
        }

        return [.. Enumerable.Range(0, seen.Length).Where(place => seen[place])];
    }

    /// <summary>The rows and columns of some of the elements.</summary>
    private static SparseMatrix Restrict(SparseMatrix generator, int[] kept)
    {
        int[] place = Places(kept, generator.Rows);
        return SparseMatrix.FromTriplets(kept.Length, kept.Length, generator.Entries()
            .Where(entry => place[entry.Row] >= 0 && place[entry.Column] >= 0)
            .Select(entry => (place[entry.Row], place[entry.Column], entry.Value)));
    }

    /// <summary>The place of each element among those that are kept, -1 for the others.</summary>
    private static int[] Places(int[] kept, int length)
    {
        int[] place = new int[length];
        Array.Fill(place, -1);
        for (int k = 0; k < kept.Length; k++)
        {
            place[kept[k]] = k;
        }

        return place;
    }

    private static SparseMatrix Generator(CollectiveModel model, CollectiveBasis basis)
    {
        List<(int Row, int Column, Complex Value)> entries = [];
        for (int block = 0; block < basis.Blocks.Count; block++)
        {
            (double j, int dimension, int offset) = basis.Blocks[block];
            for (int r = 0; r < dimension; r++)
            {
                for (int c = 0; c < dimension; c++)
                {
                    AddElement(model, basis, entries, block, r, c, j, offset + (r * dimension) + c);
                }
            }
        }

        return SparseMatrix.FromTriplets(basis.Length, basis.Length, entries);
    }

    /// <summary>Where |j, m⟩⟨j, m'| goes. Rates of coherences are geometric means of those of the populations, signed where m itself enters.</summary>
    private static void AddElement(
        CollectiveModel model, CollectiveBasis basis, List<(int Row, int Column, Complex Value)> entries, int block, int r, int c, double j, int source)
    {
        double m = j - r, m2 = j - c, h = model.Spins / 2.0;
        double down = Math.Sqrt((j + m) * (j - m + 1) * (j + m2) * (j - m2 + 1)), up = Math.Sqrt((j - m) * (j + m + 1) * (j - m2) * (j + m2 + 1));
        double same = j > 0 ? (h + 1) / (2 * j * (j + 1)) : 0, lower = j > 0 ? (j + 1 + h) / (2 * j * ((2 * j) + 1)) : 0,
            higher = (h - j) / (2 * (j + 1) * ((2 * j) + 1));
        double loss = -0.5 * model.CollectiveEmission * (((j + m) * (j - m + 1)) + ((j + m2) * (j - m2 + 1)));
        loss -= 0.5 * model.CollectivePump * (((j - m) * (j + m + 1)) + ((j - m2) * (j + m2 + 1)));
        loss -= 0.5 * model.CollectiveDephasing * (m - m2) * (m - m2);
        loss -= 0.5 * model.LocalEmission * ((2 * h) + m + m2);
        loss -= 0.5 * model.LocalPump * ((2 * h) - m - m2);
        loss -= 0.25 * model.LocalDephasing * model.Spins;
        double phase = (model.Frequency * (m - m2)) + (model.Twisting * ((m * m) - (m2 * m2)));
        Add(block, r, c, new Complex(loss + (model.LocalDephasing * m * m2 * same), -phase));

        // Block + 1 has j - 1, whose level k has m = j - 1 - k.
        Add(block, r + 1, c + 1, (model.CollectiveEmission + (model.LocalEmission * same)) * down);
        Add(block + 1, r, c, model.LocalEmission * lower * Math.Sqrt((j + m) * (j + m - 1) * (j + m2) * (j + m2 - 1)));
        Add(block - 1, r + 2, c + 2, model.LocalEmission * higher * Math.Sqrt((j - m + 1) * (j - m + 2) * (j - m2 + 1) * (j - m2 + 2)));
        Add(block, r - 1, c - 1, (model.CollectivePump + (model.LocalPump * same)) * up);
        Add(block + 1, r - 2, c - 2, model.LocalPump * lower * Math.Sqrt((j - m) * (j - m - 1) * (j - m2) * (j - m2 - 1)));
        Add(block - 1, r, c, model.LocalPump * higher * Math.Sqrt((j + m + 1) * (j + m + 2) * (j + m2 + 1) * (j + m2 + 2)));
        Add(block + 1, r - 1, c - 1, model.LocalDephasing * lower * Math.Sqrt((j - m) * (j + m) * (j - m2) * (j + m2)));
        Add(block - 1, r + 1, c + 1, model.LocalDephasing * higher * Math.Sqrt((j - m + 1) * (j + m + 1) * (j - m2 + 1) * (j + m2 + 1)));

        // -i[Ω J_x, ρ], J_x with elements √((j ± m + 1)(j ∓ m))/2 between neighbors.
        Complex half = new(0, -0.5 * model.Drive);
        Add(block, r - 1, c, half * Math.Sqrt((j - m) * (j + m + 1)));
        Add(block, r + 1, c, half * Math.Sqrt((j + m) * (j - m + 1)));
        Add(block, r, c - 1, -half * Math.Sqrt((j - m2) * (j + m2 + 1)));
        Add(block, r, c + 1, -half * Math.Sqrt((j + m2) * (j - m2 + 1)));

        void Add(int target, int row, int column, Complex value)
        {
            int place = value == Complex.Zero ? -1 : basis.Place(target, row, column);
            if (place >= 0)
            {
                entries.Add((place, source, value));
            }
        }
    }
}
