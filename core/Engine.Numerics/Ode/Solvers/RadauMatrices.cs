using System.Numerics;

namespace Engine.Numerics.Ode;

/// <summary>The linear systems of a Radau step: one real, one or two complex ones, factored for one Jacobian and one step.</summary>
internal sealed class RadauMatrices
{
    private readonly RadauTableau _tableau;
    private readonly IterationMatrix _real;
    private readonly ComplexIterationMatrix[] _pairs;
    private readonly Complex[] _complex;
    private double _factoredStep;

    public RadauMatrices(int dimension, OdeOptions options, RadauTableau tableau)
    {
        _tableau = tableau;
        _real = new IterationMatrix(dimension, options.JacobianPattern, options.MassMatrix);
        _pairs = [.. Enumerable.Range(1, tableau.Eigenvalues.Length - 1)
            .Select(_ => new ComplexIterationMatrix(dimension, options.JacobianPattern, options.MassMatrix))];
        _complex = new Complex[dimension];
    }

    /// <summary>Forgets the factors, as the Jacobian has changed.</summary>
    public void Invalidate() => _factoredStep = 0;

    /// <summary>Factors the systems of a step; does nothing where it has done so before.</summary>
    /// <returns>Whether all are regular.</returns>
    public bool Factor(double[] jacobian, double step)
    {
        if (step == _factoredStep)
        {
            return true;
        }

        _factoredStep = 0;
        if (!_real.Factor(jacobian, _tableau.Eigenvalues[0].Real / step))
        {
            return false;
        }

        for (int k = 0; k < _pairs.Length; k++)
        {
            if (!_pairs[k].Factor(jacobian, _tableau.Eigenvalues[k + 1] / step))
            {
                return false;
            }
        }

        _factoredStep = step;
        return true;
    }

    /// <summary>Solves the real system in place.</summary>
    public void Solve(Span<double> vector, double tolerance) => _real.Solve(vector, tolerance);

    /// <summary>Solves a complex system in place.</summary>
    /// <param name="pair">From 0.</param>
    /// <param name="real">The real part.</param>
    /// <param name="imaginary">The imaginary part.</param>
    public void Solve(int pair, Span<double> real, Span<double> imaginary)
    {
        for (int i = 0; i < real.Length; i++)
        {
            _complex[i] = new Complex(real[i], imaginary[i]);
        }

        _pairs[pair].Solve(_complex);
        for (int i = 0; i < real.Length; i++)
        {
            (real[i], imaginary[i]) = (_complex[i].Real, _complex[i].Imaginary);
        }
    }
}
