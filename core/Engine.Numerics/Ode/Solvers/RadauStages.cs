using System.Numerics;

namespace Engine.Numerics.Ode;

/// <summary>The stages of a Radau step as vectors of its solver's workspace, and in the eigenvectors of the method.</summary>
internal sealed class RadauStages
{
    private readonly OdeMethod _solver;
    private readonly RadauTableau _tableau;
    private readonly nuint[] _terms;
    private readonly double[] _factors;
    private readonly int[] _indices;
    private double _step;

    /// <exception cref="ArgumentException">The indices of variables are not as many as the components.</exception>
    public RadauStages(OdeMethod solver, RadauTableau tableau)
    {
        (_solver, _tableau) = (solver, tableau);
        _terms = new nuint[tableau.Stages];
        _factors = new double[tableau.Stages];
        int components = solver.IsComplex ? solver.Dimension / 2 : solver.Dimension;
        IReadOnlyList<int> indices = solver.Options.VariableIndices;
        if (indices.Count > 0 && indices.Count != components)
        {
            throw new ArgumentException($"{nameof(OdeOptions.VariableIndices)} has {indices.Count} values for {components} components.");
        }

        _indices = indices.Any(index => index > 1) ? [.. indices] : [];
    }

    private int Stages => _tableau.Stages;

    /// <summary>The right-hand side at the start of the step.</summary>
    public int Derivative => OdeMethod.OwnVectors + (4 * Stages);

    /// <summary>Scratch of products with the mass matrix and of weighed errors.</summary>
    public int Product => Derivative + 1;

    /// <summary>Arguments of the right-hand side and of linear systems.</summary>
    public int Right => Derivative + 2;

    /// <summary>The error estimate; imaginary parts of linear systems before.</summary>
    public int ErrorVector => Derivative + 3;

    /// <summary>Increments of the stages of the step being tried.</summary>
    public static int Stage(int index) => OdeMethod.OwnVectors + index;

    /// <summary>Increments of the stages of the last accepted step, for dense output and prediction.</summary>
    public int Accepted(int index) => OdeMethod.OwnVectors + Stages + index;

    /// <summary>The right-hand side at each stage.</summary>
    public int Rate(int index) => OdeMethod.OwnVectors + (2 * Stages) + index;

    /// <summary>The stages in the eigenvectors of the method: the real one, then real and imaginary part of each pair.</summary>
    public int Component(int index) => OdeMethod.OwnVectors + (3 * Stages) + index;

    /// <summary>Starting values from the last step's polynomial, extended.</summary>
    /// <param name="step">The step to come.</param>
    /// <param name="previousStep">The step the polynomial belongs to; 0 where there is none, and the increments start at zero.</param>
    public void Predict(double step, double previousStep)
    {
        _step = Math.Abs(step);
        for (int i = 0; i < Stages; i++)
        {
            _solver.Vector(Stage(i)).Clear();
            if (previousStep == 0)
            {
                continue;
            }

            _tableau.DenseWeights(1 + (_tableau.Nodes[i] * step / previousStep), _factors);
            for (int j = 0; j < Stages; j++)
            {
                _terms[j] = (nuint)_solver.Offset(Accepted(j));
                _factors[j] -= j == Stages - 1 ? 1 : 0;
            }

            _solver.Combine(Stage(i), Stage(i), _terms, _factors);
        }

        TransformStages();
    }

    /// <summary>Components from stages.</summary>
    public void TransformStages()
    {
        for (int k = 0; k < _tableau.Eigenvalues.Length; k++)
        {
            Complex[] row = _tableau.Inverse[k];
            Project(RealPart(k), row, false, Stage(0));
            if (k > 0)
            {
                Project(RealPart(k) + 1, row, true, Stage(0));
            }
        }
    }

    public int RealPart(int k) => Component(k == 0 ? 0 : (2 * k) - 1);

    /// <summary>target = Σ Re or Im row_i · vector i, the vectors following each other from the first.</summary>
    public void Project(int target, Complex[] row, bool imaginary, int first)
    {
        for (int i = 0; i < Stages; i++)
        {
            _terms[i] = (nuint)_solver.Offset(first + i);
            _factors[i] = imaginary ? row[i].Imaginary : row[i].Real;
        }

        _solver.Vector(target).Clear();
        _solver.Combine(target, target, _terms, _factors);
    }

    /// <summary>Stages from components.</summary>
    public void RestoreStages()
    {
        for (int i = 0; i < Stages; i++)
        {
            Complex[] row = _tableau.Vectors[i];
            _terms[0] = (nuint)_solver.Offset(Component(0));
            _factors[0] = row[0].Real;
            for (int k = 1; k < row.Length; k++)
            {
                _terms[(2 * k) - 1] = (nuint)_solver.Offset(RealPart(k));
                _factors[(2 * k) - 1] = row[k].Real;
                _terms[2 * k] = (nuint)_solver.Offset(RealPart(k) + 1);
                _factors[2 * k] = -row[k].Imaginary;
            }

            _solver.Vector(Stage(i)).Clear();
            _solver.Combine(Stage(i), Stage(i), _terms, _factors);
        }
    }

    /// <summary>Dense output into <see cref="Right"/>.</summary>
    public void Interpolate(double theta)
    {
        _tableau.DenseWeights(theta, _factors);
        for (int i = 0; i < Stages; i++)
        {
            _terms[i] = (nuint)_solver.Offset(Accepted(i));
        }

        _solver.Combine(Right, OdeMethod.Previous, _terms, _factors);
    }

    /// <summary>Σ e_i z_i / h into <see cref="Right"/>.</summary>
    public void CombineErrors(double step)
    {
        for (int i = 0; i < Stages; i++)
        {
            _terms[i] = (nuint)_solver.Offset(Stage(i));
            _factors[i] = _tableau.ErrorWeights[i] / step;
        }

        _solver.Vector(Right).Clear();
        _solver.Combine(Right, Right, _terms, _factors);
    }

    /// <summary>The scaled norm of the error estimate between the two ends of the step.</summary>
    public double ErrorNorm() => Norm(ErrorVector, OdeMethod.Next);

    /// <summary>target += factor · vector.</summary>
    public void Add(int target, int vector, double factor)
    {
        _terms[0] = (nuint)_solver.Offset(vector);
        _factors[0] = factor;
        _solver.Combine(target, target, _terms.AsSpan(0, 1), _factors.AsSpan(0, 1));
    }

    /// <summary>The square of a vector's scaled norm at the current state.</summary>
    public double Squared(int vector)
    {
        double norm = Norm(vector, OdeMethod.Current);
        return norm * norm;
    }

    /// <summary>target −= factor · M · vector.</summary>
    public void SubtractMass(int target, int vector, double factor)
    {
        if (_solver.Options.MassMatrix is null)
        {
            Add(target, vector, -factor);
            return;
        }

        _solver.Options.MassMatrix.Multiply(_solver.Vector(vector), _solver.Vector(Product));
        Add(target, Product, -factor);
    }

    /// <summary>The scaled norm. Errors of variables of index 2 and 3 grow as 1/h and 1/h² however small the step is, so they count times that power of
    /// it.</summary>
    private double Norm(int vector, int state)
    {
        if (_indices.Length > 0)
        {
            Span<double> weighed = _solver.Vector(Product);
            _solver.Vector(vector).CopyTo(weighed);
            int width = _solver.IsComplex ? 2 : 1;
            for (int i = 0; i < weighed.Length; i++)
            {
                weighed[i] *= _indices[i / width] switch { 1 => 1, 2 => _step, _ => _step * _step };
            }

            vector = Product;
        }

        _terms[0] = (nuint)_solver.Offset(vector);
        _factors[0] = 1;
        return _solver.ScaledNorm(OdeMethod.Current, state, _terms.AsSpan(0, 1), _factors.AsSpan(0, 1));
    }
}
